/**
 * Hears whether somebody talks into a muted microphone, from a clone of its track: nothing of it leaves this page.
 * Runs only while there is a muted microphone to hear.
 */
import { TalkingMeter } from './talking-meter'

const every = 100

export class MutedListener {
  private heard: MediaStreamTrack | null = null
  private stop = (): void => {}

  constructor(private readonly tell: (talking: boolean) => void) {}

  /** `null`: nothing to hear. The same track again changes nothing. */
  listen(track: MediaStreamTrack | null): void {
    if (track === this.heard) return
    this.stop()
    this.stop = () => {}
    this.heard = track
    this.tell(false)
    // Pages without sound (tests, old systems) go without the hint.
    if (track && typeof AudioContext !== 'undefined') this.stop = this.begin(track)
  }

  private begin(track: MediaStreamTrack): () => void {
    const clone = track.clone()
    clone.enabled = true
    const context = new AudioContext({ latencyHint: 'playback' })
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    context.createMediaStreamSource(new MediaStream([clone])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const meter = new TalkingMeter()
    let talking = false
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const now = meter.add(loudness(samples))
      if (now !== talking) this.tell((talking = now))
    }, every)
    return () => {
      clearInterval(timer)
      clone.stop()
      void context.close()
    }
  }
}

/** Root mean square, 0–1. */
function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length)
}
