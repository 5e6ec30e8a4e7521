import type { Message, RoomInvite } from '@shared/im/message'
import type { Translate } from '../composables/use-text'

/** A message in one line, for lists; `mine` for "you recalled a message", `when` writes a time to come. */
export function previewText(message: Message, mine: boolean, t: Translate, when: (time: number) => string): string {
  const { body } = message
  if (body.kind === 'text') return body.text.replace(/\s+/g, ' ').trim()
  if (body.kind === 'room-invite') return invitePreview(body.invite, t, when)
  if (body.kind === 'board-view') return t('chat.boardView.preview')
  if (body.kind === 'revoked') return mine ? t('chat.youRecalled') : t('chat.theyRecalled')
  return t('chat.unsupported')
}

function invitePreview(
  { kind, roomName: name, schedule }: RoomInvite,
  t: Translate,
  when: (time: number) => string,
): string {
  if (kind === 'call') return t('call.preview.call', { name })
  if (kind !== 'scheduled' || !schedule) return t('chat.previewInvite', { name })
  return t(`call.preview.${schedule.change ?? 'scheduled'}`, { name, time: when(schedule.start) })
}
