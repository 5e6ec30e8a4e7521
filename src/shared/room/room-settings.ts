/** What the host settles for the room; kept as room properties (docs/spec/room-service.md). */

/** Who may do a thing by their own choice; hosts and cohosts always may. */
export type Permitted = 'everyone' | 'managers'

export interface RoomSettings {
  /** Whoever comes waits until somebody lets them in. */
  waitingRoom: boolean
  /** People of the conversation that the room belongs to walk past the waiting room. */
  autoAdmit: boolean
  /** Turning on one's own microphone. */
  speak: Permitted
  /** Turning on one's own camera. */
  showVideo: Permitted
  share: Permitted
  chat: Permitted
  /** Drawing on shares and boards. */
  draw: Permitted
  /** Changing one's own name. */
  rename: Permitted
  /** Recording on one's own machine. */
  record: Permitted
}

export const defaultRoomSettings: RoomSettings = {
  waitingRoom: false,
  autoAdmit: true,
  speak: 'everyone',
  showVideo: 'everyone',
  share: 'everyone',
  chat: 'everyone',
  draw: 'everyone',
  rename: 'everyone',
  record: 'managers',
}

/** Suspending all activities: everything that can be taken from members is. */
export const suspendedSettings = {
  speak: 'managers',
  showVideo: 'managers',
  share: 'managers',
  chat: 'managers',
  draw: 'managers',
  rename: 'managers',
  record: 'managers',
} as const satisfies Partial<RoomSettings>
