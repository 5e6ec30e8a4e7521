import { messageClientId, type MessageClientId } from '@shared/ids'

/** 32 hex characters from the system's randomness: the message's key for its whole life. */
export function newMessageId(): MessageClientId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return messageClientId(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
}
