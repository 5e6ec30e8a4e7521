/** The order of chat lines: as the room numbered them, then what is still on its way. Pure. */
import type { RoomChatMessage } from '@shared/room/room'
import type { KeptLine } from './room-steer-api'

/** A room's chat lives as long as the room; past this the oldest lines go. */
const limit = 500

/** Puts a line where it belongs; one of the same id gives way, so that a line told twice is one line. */
export function addLine(all: readonly RoomChatMessage[], line: RoomChatMessage): RoomChatMessage[] {
  const others = all.filter(({ id }) => id !== line.id)
  if (line.status !== 'sent') return [...others, line].slice(-limit)
  const [said, unsaid] = split(others)
  return [...said, line, ...unsaid].slice(-limit)
}

export function markLine(
  all: readonly RoomChatMessage[],
  id: string,
  status: RoomChatMessage['status'],
): RoomChatMessage[] {
  return all.map((line) => (line.id === id ? { ...line, status } : line))
}

/** The room keeps the newest lines only: older ones that I have stay before them, what was told since comes after. */
export function mergeKept(all: readonly RoomChatMessage[], kept: readonly KeptLine[]): RoomChatMessage[] {
  const ids = new Set(kept.map(({ id }) => id))
  const lines = kept.map(({ id, userUuid, userName, text, time }): RoomChatMessage => ({
    id,
    senderUuid: userUuid,
    senderName: userName,
    text,
    time,
    status: 'sent',
  }))
  const others = all.filter(({ id }) => !ids.has(id))
  const isOlder = ({ status, time }: RoomChatMessage): boolean => status === 'sent' && time < (lines[0]?.time ?? 0)
  return [...others.filter(isOlder), ...lines, ...others.filter((line) => !isOlder(line))].slice(-limit)
}

function split(all: readonly RoomChatMessage[]): [RoomChatMessage[], RoomChatMessage[]] {
  return [all.filter(({ status }) => status === 'sent'), all.filter(({ status }) => status !== 'sent')]
}
