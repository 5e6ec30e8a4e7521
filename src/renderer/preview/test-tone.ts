/** Two notes through a speaker, so that a person hears which one it is. */
const notes = [587.3, 880]
const noteSeconds = 0.28
const volume = 0.25

/** Chromium has it since 110; the library of types has not. */
type RoutedContext = AudioContext & { setSinkId(speakerId: string): Promise<void> }

/** Plays on that speaker ('' is the system's own); resolves when it has ended, rejects when the speaker is not there. */
export async function playTestTone(speakerId: string): Promise<void> {
  const context = new AudioContext() as RoutedContext
  try {
    if (speakerId !== '') await context.setSinkId(speakerId)
    await context.resume()
    const ends = notes.map((note, index) => play(context, note, context.currentTime + index * noteSeconds))
    await Promise.all(ends)
  } finally {
    void context.close()
  }
}

function play(context: AudioContext, frequency: number, at: number): Promise<void> {
  const oscillator = new OscillatorNode(context, { frequency })
  const gain = new GainNode(context, { gain: 0 })
  oscillator.connect(gain).connect(context.destination)
  // Ramps, because a tone that begins or ends at once clicks.
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(volume, at + 0.03)
  gain.gain.linearRampToValueAtTime(0, at + noteSeconds)
  oscillator.start(at)
  oscillator.stop(at + noteSeconds)
  return new Promise((resolve) => oscillator.addEventListener('ended', () => resolve(), { once: true }))
}
