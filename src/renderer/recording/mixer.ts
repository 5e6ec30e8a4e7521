/** Everything that is heard, as one track: all remote voices and sounds, and my own microphone. */

/** The part of an AudioContext that is used, so that tests need none. */
export interface MixPort {
  connect(track: MediaStreamTrack): () => void
}

/** Joins what is new and lets go of what is gone; a muted track gives silence by itself. */
export class Mixer {
  private readonly joined = new Map<string, { track: MediaStreamTrack; leave: () => void }>()

  constructor(private readonly port: MixPort) {}

  mix(tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    for (const [key, { track, leave }] of this.joined) {
      if (tracks.get(key) === track) continue
      leave()
      this.joined.delete(key)
    }
    for (const [key, track] of tracks) {
      if (!this.joined.has(key)) this.joined.set(key, { track, leave: this.port.connect(track) })
    }
  }

  close(): void {
    this.mix(new Map())
  }
}

export interface MixedSound extends MixPort {
  track: MediaStreamTrack
  close(): void
}

export function openSound(): MixedSound {
  const context = new AudioContext({ sampleRate: 48_000 })
  const out = context.createMediaStreamDestination()
  // Without any source the recorder would get no sound track at all.
  const silence = new ConstantSourceNode(context, { offset: 0 })
  silence.connect(out)
  silence.start()
  void context.resume()
  const [track] = out.stream.getAudioTracks()
  if (!track) throw new Error('no sound track')
  return {
    track,
    connect(source) {
      const node = context.createMediaStreamSource(new MediaStream([source]))
      node.connect(out)
      return () => node.disconnect()
    },
    close: () => void context.close(),
  }
}
