/** Join links, deep links and codes: parse and format, nothing else. */
import type { JoinTarget } from './intent'

export const linkScheme = 'roomline'

/** Room ids the wire allows (specs/neroom.md §2.4). */
const roomUuidPattern = /^[A-Za-z0-9._~-]{1,64}$/
const maxPasswordLength = 64

export function formatJoinLink(target: JoinTarget): string {
  const password = target.password ? `&pwd=${encode(target.password)}` : ''
  return `${linkScheme}://join?room=${encode(target.roomUuid)}${password}`
}

/** An apostrophe would end the link where people put it in quotes, so it is escaped too. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/'/g, '%27')
}

/** `123456789` → `123 456 789`; any other id as it is. */
export function formatRoomCode(roomUuid: string): string {
  return /^\d{9}$/.test(roomUuid) ? roomUuid.replace(/(\d{3})(?=\d)/g, '$1 ') : roomUuid
}

/**
 * Finds a room in what a person typed or pasted: a `roomline://join?room=…&pwd=…` link anywhere in the
 * text, or a room code (spaces and hyphens between digit groups allowed). `null` when there is none.
 */
export function parseJoinText(text: string): JoinTarget | null {
  const link = /roomline:\/\/join\/?\?([^\s"'<>，。；）】]+)/i.exec(text)
  if (link?.[1]) return fromQuery(link[1])
  const trimmed = text.trim()
  const digits = /(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)/.exec(trimmed)
  if (digits) return { roomUuid: digits[0].replace(/[\s-]/g, '') }
  return roomUuidPattern.test(trimmed) && /\d/.test(trimmed) ? { roomUuid: trimmed } : null
}

function fromQuery(query: string): JoinTarget | null {
  const fields = new Map<string, string>()
  for (const part of query.split('&')) {
    const [name, value] = part.split('=')
    const decoded = decode(value ?? '')
    if (name && decoded !== null) fields.set(name, decoded)
  }
  const roomUuid = fields.get('room') ?? ''
  const password = fields.get('pwd') ?? ''
  if (!roomUuidPattern.test(roomUuid) || password.length > maxPasswordLength) return null
  return password ? { roomUuid, password } : { roomUuid }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return null
  }
}
