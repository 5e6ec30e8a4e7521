import { shallowReactive } from 'vue'
import { isAppError, type AppError } from '@shared/errors'
import { roomUuid } from '@shared/ids'
import type { JoinTarget } from '@shared/intent'
import { api } from '../bridge/api'
import { NERoomKit } from '../roomkit/neroomkit'

/** What must be asked before the join can go on. `password`: none given, or the one given was wrong. */
export type JoinQuestion = 'password' | 'move-here' | 'leave-first'

export interface JoinState {
  busy: boolean
  target: JoinTarget | null
  question: JoinQuestion | null
  error: AppError | null
}

const questions: Partial<Record<AppError['code'], JoinQuestion>> = {
  'room/password-required': 'password',
  'room/wrong-password': 'password',
  'room/other-device': 'move-here',
  'room/already-in-room': 'leave-first',
}

/** `direct`: without the preview, whatever the settings say. `userName`: how I am called in that room. */
export interface JoinManner {
  direct?: boolean
  userName?: () => string
}

/**
 * Joining with its questions: nothing that would end another device's or another room's membership happens
 * without the user's word (P15). `done` is called once the room is joined, or handed to the meeting window's preview.
 */
export function useJoin(
  done: () => void = () => {},
  { direct = false, userName = () => '' }: JoinManner = {},
): {
  state: Readonly<JoinState>
  join(target: JoinTarget): Promise<void>
  answer(choice: { password?: string; moveHere?: boolean; leaveFirst?: boolean }): Promise<void>
  cancel(): void
} {
  const state = shallowReactive<JoinState>({ busy: false, target: null, question: null, error: null })

  const { roomService } = NERoomKit.shared()

  async function attempt(target: JoinTarget, moveHere: boolean, leaveFirst: boolean): Promise<void> {
    if (state.busy) return
    Object.assign(state, { busy: true, target, question: null, error: null })
    try {
      if (leaveFirst) await roomService.getRoomContext().leaveRoom()
      const room = {
        roomUuid: roomUuid(target.roomUuid),
        ...(target.password ? { password: target.password } : {}),
      }
      const name = userName().trim()
      const previewed = !direct && (await api.preview.prepareJoin(room))
      if (!previewed) await roomService.joinRoom({ ...room, ...(name ? { userName: name } : {}), moveHere })
      state.target = null
      done()
    } catch (error) {
      if (!isAppError(error)) throw error
      state.question = questions[error.code] ?? null
      state.error = error.code === 'room/password-required' || state.question === 'leave-first' ? null : error
    } finally {
      state.busy = false
    }
  }

  return {
    state,
    join: (target) => attempt(target, false, false),
    async answer(choice) {
      if (!state.target) return
      await attempt(
        choice.password ? { ...state.target, password: choice.password } : state.target,
        choice.moveHere ?? false,
        choice.leaveFirst ?? false,
      )
    },
    cancel() {
      Object.assign(state, { target: null, question: null, error: null })
    },
  }
}
