/** The ring: two soft notes, a pause, again. Made of oscillators, so that there is no file to load. */

/** Hz, start and length in seconds within one round. */
const notes: [number, number, number][] = [
  [659.26, 0, 0.36],
  [783.99, 0.2, 0.5],
]
const roundMs = 2400
const volume = 0.16

/** Returns what silences it. Where the system has no sound output, nothing is heard and nothing breaks. */
export function playRingTone(context: AudioContext = new AudioContext()): () => void {
  const round = (): void => {
    for (const note of notes) playNote(context, note)
  }
  round()
  const timer = setInterval(round, roundMs)
  return () => {
    clearInterval(timer)
    void context.close().catch(() => {})
  }
}

/** A quick rise and a long fall, as of a struck bar: a bare tone would click at its edges. */
export function playNote(context: AudioContext, [frequency, start, length]: [number, number, number]): void {
  const from = context.currentTime + start
  const gain = context.createGain()
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(volume, from + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.001, from + length)
  gain.connect(context.destination)
  const tone = context.createOscillator()
  tone.type = 'triangle'
  tone.frequency.value = frequency
  tone.connect(gain)
  tone.start(from)
  tone.stop(from + length)
}
