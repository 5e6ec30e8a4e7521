/**
 * Hears feedback between a loudspeaker and a microphone (R9): one pure tone that stays at its pitch and grows. Voices
 * and instruments bring overtones, a howl has none worth the name. Pure; fed with an analyser's spectrum.
 */

/** dB over everything else that is heard: overtones of a voice are nearer. */
const alone = 20
/** Bins round a peak that belong to it. */
const skirt = 6
/** dB: quieter is no howl. */
const loud = -40
/** So many spectra in a row, ten a second. */
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
  const bin = loudestBin(spectrum, () => true)
  const level = spectrum[bin] ?? -Infinity
  const other = spectrum[loudestBin(spectrum, (each) => Math.abs(each - bin) > skirt)] ?? -Infinity
  if (!(level > loud && level - other > alone)) return noHowl
  if (state.count === 0 || Math.abs(bin - state.bin) > wander) {
    return { bin, count: 1, firstLevel: level, howling: false }
  }
  const count = state.count + 1
  const grows = level - state.firstLevel >= growth || level >= loudest
  return { bin, count, firstLevel: state.firstLevel, howling: state.howling || (count >= patience && grows) }
}

function loudestBin(spectrum: Float32Array, counts: (bin: number) => boolean): number {
  let best = -1
  spectrum.forEach((level, bin) => {
    if (counts(bin) && level > (spectrum[best] ?? -Infinity)) best = bin
  })
  return best
}
