/** Everything that speaks up by itself: messages, calls, reminders of meetings. */
import { conversationId } from '@shared/ids'
import type { JoinTarget } from '@shared/intent'
import type { Caller } from '@shared/ipc/define'
import type { RoomState } from '@shared/room/room'
import type { Settings } from '@shared/settings'
import type { StateSource } from '@shared/state'
import { showCalls } from './call-notices'
import type { Im } from './im/im'
import type { Wish } from './intents'
import type { Meetings } from './meetings'
import { createNotifications } from './notifications'
import type { Clock } from './ports'
import { startReminding } from './schedule'
import { createRemind } from './schedule-notices'
import type { Windows } from './windows'
import type { Words } from './words'

export interface NoticeParts {
  im: Im
  meetings: Pick<Meetings, 'calls' | 'schedule'>
  room: StateSource<RoomState>
  windows: Windows
  fulfil(wish: Wish): void
  settings: StateSource<Settings>
  words: () => Words
  nameOf(who: string): string | undefined
  icon: string
  clock: Clock
}

export interface Notices {
  /** The machine slept: reminders may be due. */
  lookAtReminders(): void
  stop(): void
}

export function startNotices(parts: NoticeParts): Notices {
  const { im, meetings, room, windows, fulfil, settings, words, nameOf, icon, clock } = parts
  // Main reads the same states as a window would.
  const self: Caller = { windowId: 0, kind: 'main' }
  const join = (target: JoinTarget): void => fulfil({ kind: 'join-room', target })
  const stopMessages = createNotifications({
    onIncoming: (listener) => im.onIncoming(listener),
    users: im.contacts.users(undefined, self),
    conversations: im.im.conversations(undefined, self),
    settings,
    words,
    isFocused: () => windows.hasFocus(),
    icon,
    onClick: (conversation) => fulfil({ kind: 'open-conversation', conversationId: conversation }),
  })
  const stopCalls = showCalls({
    calls: meetings.calls,
    windows,
    settings,
    nameOf,
    words,
    icon,
    onClick(who) {
      const me = im.reuse.account()
      if (me) fulfil({ kind: 'open-conversation', conversationId: conversationId(me, 'p2p', who) })
    },
  })
  const reminding = startReminding({
    mine: meetings.schedule.mine,
    clock,
    remind: createRemind({
      words,
      quiet: () => !settings.get().notifications,
      icon,
      join,
      isIn(roomUuid) {
        const state = room.get()
        return state.phase === 'joined' && state.info.roomUuid === roomUuid
      },
    }),
  })
  return {
    lookAtReminders: () => reminding.look(),
    stop() {
      stopMessages()
      stopCalls()
      reminding.stop()
    },
  }
}
