import type { Message } from '@shared/im/message'
import type { Translate } from '../composables/use-text'

/** A message in one line, for lists; `mine` for "you recalled a message". */
export function previewText(message: Message, mine: boolean, t: Translate): string {
  const { body } = message
  if (body.kind === 'text') return body.text.replace(/\s+/g, ' ').trim()
  if (body.kind === 'room-invite') return t('chat.previewInvite', { name: body.invite.roomName })
  if (body.kind === 'revoked') return mine ? t('chat.youRecalled') : t('chat.theyRecalled')
  return t('chat.unsupported')
}
