/** The two characters an avatar without a picture shows, and the number of its colour token. */

const han = /\p{Script=Han}/gu
const avatarColours = 8

/** The last two Han characters of a name; else the first letters of two words; else the first two characters. */
export function initials(name: string): string {
  const hanCharacters = name.match(han)
  if (hanCharacters) return hanCharacters.slice(-2).join('')
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const first = [...(words[0] ?? '')]
  const last = words.length > 1 ? [...(words[words.length - 1] ?? '')] : first.slice(1)
  return [first[0], last[0]].join('').toLocaleUpperCase('en')
}

/** 0–7, the same for an account everywhere and for ever (FNV-1a over its characters). */
export function avatarColour(accountId: string): number {
  let hash = 0x811c9dc5
  for (const character of accountId) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) % avatarColours
}
