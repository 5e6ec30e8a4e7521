import type { MediaQuality } from '@shared/rtc/media'

const steps = [0.02, 0.05, 0.1, 0.2]

/** Losses of 0…1 in both directions, null where nothing flows; the worse one counts. */
export function qualityOf(up: number | null, down: number | null): MediaQuality {
  if (up === null && down === null) return 0
  const loss = Math.max(up ?? 0, down ?? 0)
  if (loss >= 0.9) return 6
  const step = steps.findIndex((limit) => loss < limit)
  return (step < 0 ? 5 : step + 1) as MediaQuality
}
