/** What the picker shows and where its keys lead. Pure. */
import type { ShareSource } from '@shared/screen/share'

export type PickerTab = ShareSource['kind']

/** From so many on one looks for a window by its name. */
export const searchFrom = 9

export function shownSources(sources: readonly ShareSource[], tab: PickerTab, search: string): ShareSource[] {
  const wanted = search.trim().toLocaleLowerCase()
  return sources.filter(({ kind, name }) => kind === tab && name.toLocaleLowerCase().includes(wanted))
}

/** A choice stands as long as what was chosen does; otherwise the first is taken, which for screens is the main one. */
export function keptChoice(shown: readonly ShareSource[], chosen: string | null): string | null {
  return shown.some(({ id }) => id === chosen) ? chosen : (shown[0]?.id ?? null)
}

/** Where an arrow leads in rows of `columns`; null for other keys, and where there is nothing. */
export function nextIndex(key: string, index: number, count: number, columns: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }
  if (key === 'Home') return count > 0 ? 0 : null
  if (key === 'End') return count > 0 ? count - 1 : null
  const step = steps[key]
  const next = index + (step ?? 0)
  return step !== undefined && next >= 0 && next < count ? next : null
}
