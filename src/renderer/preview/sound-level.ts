/** How loud a microphone is, as a meter shows it. */

/** Below this, in dB of full scale, is a quiet room; above, a voice close by. */
const quiet = -60
const loud = -12
const everyMs = 60

/** 0–1 of samples between -1 and 1, even to the ear. */
export function levelOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const decibel = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12)
  return Math.min(1, Math.max(0, (decibel - quiet) / (loud - quiet)))
}

/** Calls `tell` with 0–1 some fifteen times a second. Returns the stop. The track stays its owner's. */
export function watchLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    tell(levelOf(samples))
  }, everyMs)
  return () => {
    clearInterval(timer)
    source.disconnect()
    void context.close()
  }
}
