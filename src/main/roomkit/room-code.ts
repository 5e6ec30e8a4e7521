/** Nine digits, never starting with 0: easy to say, and `parseJoinText` finds it in any text. */
export function newRoomCode(random: () => number = Math.random): string {
  return String(100_000_000 + Math.floor(random() * 900_000_000))
}
