/** What a notification says. Pure. */
import type { Message } from '@shared/im/message'
import type { Words } from './words'

const maxBody = 140

/** Null for what is not worth a notification: a recall, or a kind we cannot show. */
export function noticeOf(message: Message, senderName: string, words: Words): { title: string; body: string } | null {
  const { body } = message
  if (body.kind === 'text') return { title: senderName, body: shorten(body.text) }
  // A call rings by itself; one that rang in vain is told of as missed.
  if (body.kind === 'room-invite' && body.invite.kind === 'call') return null
  if (body.kind === 'room-invite') {
    return { title: senderName, body: words.roomInvite.replace('{name}', body.invite.roomName) }
  }
  if (body.kind === 'board-view') return { title: senderName, body: words.boardView }
  return body.kind === 'revoked' ? null : { title: senderName, body: words.newMessage }
}

/** By characters as people see them, so that no emoji is cut in half. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= maxBody ? line : `${characters.slice(0, maxBody - 1).join('')}…`
}
