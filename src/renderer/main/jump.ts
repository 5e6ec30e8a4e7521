/** What Ctrl/⌘+K finds: entries of one list, best first. */
export interface JumpEntry {
  id: string
  kind: 'conversation' | 'person' | 'room' | 'board' | 'command'
  label: string
  /** Further words that find it: an account, an English name of a command. */
  also?: string
}

const kindOrder: Record<JumpEntry['kind'], number> = { conversation: 0, room: 1, person: 2, board: 3, command: 4 }

/**
 * The entries a query finds: starts of the label first, then starts of a word, then anywhere, then the further
 * words; equal ones by kind and then in the order given. An empty query gives everything as it stands.
 */
export function findJumps<Entry extends JumpEntry>(entries: readonly Entry[], query: string, limit = 30): Entry[] {
  const wanted = fold(query)
  return entries
    .map((entry) => ({ entry, rank: wanted ? rank(entry, wanted) : 0 }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || kindOrder[a.entry.kind] - kindOrder[b.entry.kind])
    .slice(0, limit)
    .map(({ entry }) => entry)
}

function rank(entry: JumpEntry, wanted: string): number {
  const label = fold(entry.label)
  if (label.startsWith(wanted)) return 0
  if (label.split(' ').some((word) => word.startsWith(wanted))) return 1
  if (label.includes(wanted)) return 2
  return fold(entry.also ?? '').includes(wanted) ? 3 : -1
}

function fold(text: string): string {
  return text.trim().toLocaleLowerCase('en')
}
