/**
 * Hears feedback between a loudspeaker and a microphone: one narrow peak that stays at its pitch and grows (R9). Pure;
 * fed with an analyser's spectrum. A held note of music looks much the same, so it only ever hints.
 */

/** dB over the rest of the spectrum, by which a peak is narrow. */
const prominence = 30
/** dB: quieter is no howl. */
const loud = -40
/** So many spectra in a row, some ten a second. */
const patience = 12
/** Bins a peak may wander. */
const wander = 1
/** dB it must have grown by over that time, or be as loud as it gets. */
const growth = 3
const loudest = -12

export interface HowlState {
  bin: number
  count: number
  firstLevel: number
  howling: boolean
}

export const noHowl: HowlState = { bin: -1, count: 0, firstLevel: 0, howling: false }

/** `spectrum`: dB by bin, as `getFloatFrequencyData` gives it. */
export function listen(state: HowlState, spectrum: Float32Array): HowlState {
  let bin = 0
  let sum = 0
  let counted = 0
  for (let i = 0; i < spectrum.length; i++) {
    const level = spectrum[i] ?? -Infinity
    if (level > (spectrum[bin] ?? -Infinity)) bin = i
    if (!Number.isFinite(level)) continue
    sum += level
    counted += 1
  }
  const level = spectrum[bin] ?? -Infinity
  const narrow = counted > 0 && level > loud && level - sum / counted > prominence
  if (!narrow) return noHowl
  if (state.count === 0 || Math.abs(bin - state.bin) > wander) {
    return { bin, count: 1, firstLevel: level, howling: false }
  }
  const count = state.count + 1
  const grows = level - state.firstLevel >= growth || level >= loudest
  return { bin, count, firstLevel: state.firstLevel, howling: state.howling || (count >= patience && grows) }
}
