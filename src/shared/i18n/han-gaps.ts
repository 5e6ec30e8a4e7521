/**
 * Chinese sentences keep a space round `{name}` for Latin names (`Bob 的会议`). With a Han name that space is wrong
 * (`林晓 的会议`), so a single space between two Han characters is closed once the name is in.
 */
export function closeHanGaps(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}
