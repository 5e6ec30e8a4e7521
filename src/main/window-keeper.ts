/** Keeps the windows in step with session and room, and carries out wishes to open one (window-plan.ts decides). */
import type { ConversationId } from '@shared/ids'
import type { WindowKind } from '@shared/ipc/define'
import type { SessionState } from '@shared/im/session'
import type { PreparedRoom } from '@shared/ipc/contract-preview'
import type { RoomState } from '@shared/room/room'
import type { StateSource } from '@shared/state'
import type { Intents, Wish } from './intents'
import type { Rect } from './placement'
import { holdsRoom, isEmpty, isOutside, meetingStep, stageAfter, type MeetingView, type Stage } from './window-plan'
import type { OpenWindow, Windows } from './windows'

/** The part of Windows that is used here. */
interface WindowPort extends Pick<Windows, 'warm' | 'popUp' | 'dismiss'> {
  open(kind: WindowKind, conversationId?: ConversationId): unknown
}

export interface WindowKeeperOptions {
  windows: WindowPort
  intents: Intents
  session: StateSource<SessionState>
  room: StateSource<RoomState>
  prepared: StateSource<PreparedRoom | null>
  closeToTray: () => boolean
  leaveRoom: () => void
  cancelPrepared: () => void
  /** A recording of that window is being finished; null: none is. */
  saving?: () => Promise<void> | null
  onStage: (stage: Stage) => void
  quit: () => void
}

export class WindowKeeper {
  private stage: Stage = 'undecided'
  private lastView: MeetingView
  private quitting = false

  constructor(private readonly options: WindowKeeperOptions) {
    const { session, room, prepared } = options
    this.lastView = this.view()
    session.subscribe(() => this.enter(stageAfter(this.stage, session.get())))
    room.subscribe(() => this.followRoom())
    prepared.subscribe(() => this.followRoom())
  }

  /**
   * The first window, at once: `resuming` says that the last session will probably be taken up, so the app opens
   * before anything is connected.
   */
  begin(resuming: boolean): void {
    if (this.stage === 'undecided') this.enter(resuming ? 'main' : 'sign-in')
  }

  /** It is known now whether the last session was taken up. */
  settle(resumed: boolean): void {
    const { phase } = this.options.session.get()
    if (resumed) this.enter('main')
    else if (phase === 'signed-out') this.enter('sign-in')
  }

  /** The window a person means by "the app". */
  show(): void {
    if (this.stage !== 'undecided') this.options.windows.open(this.stage)
  }

  /** Hands a wish to its window and shows that window; before sign-in it waits. */
  fulfil(wish: Wish): void {
    this.options.intents.push(wish)
    this.show()
  }

  openMeeting(): void {
    const { room, prepared } = this.view()
    if (room.phase !== 'idle' || prepared) this.options.windows.open('meeting')
  }

  openConversation(conversationId: ConversationId): void {
    if (this.stage === 'main') this.options.windows.open('conversation', conversationId)
  }

  toggleQuickJoin(anchor: Rect | null): void {
    if (this.stage === 'main') this.options.windows.popUp('quick-join', anchor)
    else this.show()
  }

  /** From here on every window may close. */
  release(): void {
    this.quitting = true
  }

  /** A person closes a window. */
  closing({ kind, window }: Pick<OpenWindow, 'kind'> & { window: { hide(): void } }): 'close' | 'keep' {
    if (this.quitting) return 'close'
    switch (kind) {
      case 'sign-in':
        this.options.quit()
        return 'keep'
      case 'main':
        if (this.options.closeToTray()) window.hide()
        else this.options.quit()
        return 'keep'
      case 'quick-join':
        window.hide()
        return 'keep'
      // They stand as long as the share does.
      case 'share-bar':
      case 'annotation':
        return 'keep'
      case 'meeting':
        return this.closingMeeting()
      case 'conversation':
      case 'board':
      case 'call':
        return 'close'
    }
  }

  /** The page asks (leave / end / cancel). A page that never took the question up is stuck: then closing means leaving. */
  private closingMeeting(): 'close' | 'keep' {
    const { room, prepared } = this.view()
    if (isOutside(room) || prepared) {
      // Then there is nothing left to show, and `followRoom` closes the window.
      if (isOutside(room)) this.options.leaveRoom()
      this.options.cancelPrepared()
      return 'keep'
    }
    if (!holdsRoom(room)) return 'close'
    if (this.options.intents.of('meeting').get()?.kind === 'confirm-leave') {
      this.options.leaveRoom()
      return 'close'
    }
    this.options.intents.push({ kind: 'confirm-leave' })
    return 'keep'
  }

  private enter(stage: Stage): void {
    // Quitting signs out, too; that is no reason to show sign-in, nor to begin there next time.
    if (this.quitting || stage === this.stage || stage === 'undecided') return
    this.stage = stage
    this.options.onStage(stage)
    const { windows } = this.options
    windows.open(stage)
    if (stage === 'main') {
      windows.dismiss('sign-in')
      windows.warm('quick-join', 'main')
    } else windows.dismiss('main', 'meeting', 'conversation', 'board', 'quick-join')
  }

  private view(): MeetingView {
    return { room: this.options.room.get(), prepared: this.options.prepared.get() }
  }

  private followRoom(): void {
    if (this.quitting) return
    const now = this.view()
    const step = meetingStep(this.lastView, now)
    this.lastView = now
    if (step === 'open') this.options.windows.open('meeting')
    if (step === 'close') void this.closeMeeting()
  }

  /** Leaving waited for nothing, but the window holds the last second of what it records. */
  private async closeMeeting(): Promise<void> {
    const saving = this.options.saving?.()
    if (saving) {
      await saving
      if (this.quitting || !isEmpty(this.view())) return
    }
    this.options.windows.dismiss('meeting')
  }
}
