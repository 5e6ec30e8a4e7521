/** What a list of devices offers. Pure. */
import type { Device } from '../rtc/devices'

export interface DeviceWords {
  system: string
  /** For a device the page may not see the name of; gets its place in the list. */
  unnamed(place: number): string
  /** For the chosen one that is not connected. */
  away: string
}

/** The system's own choice first, then each device; a choice that is away stays in sight, so that nothing looks changed. */
export function deviceOptions(
  devices: readonly Device[],
  chosen: string,
  words: DeviceWords,
): { id: string; label: string }[] {
  const known = devices.map(({ id, label }, index) => ({ id, label: label || words.unnamed(index + 1) }))
  const missing = chosen !== '' && !devices.some(({ id }) => id === chosen)
  return [{ id: '', label: words.system }, ...known, ...(missing ? [{ id: chosen, label: words.away }] : [])]
}
