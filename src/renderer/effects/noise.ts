/** Strong noise suppression as a step between microphone and room: RNNoise in an AudioWorklet of our own bundle. */
import type { TrackEffect } from '../rtc/rtc-view'
import workletUrl from '@timephy/rnnoise-wasm/NoiseSuppressorWorklet?worker&url'
import { NoiseSuppressorWorklet_Name as workletName } from '@timephy/rnnoise-wasm'

/** RNNoise was trained on it; a context resamples what comes. */
const sampleRate = 48_000

/** Rejects (and so leaves the microphone as it is) where worklets or WebAssembly are not to be had. */
export function createNoise(): TrackEffect {
  let context: AudioContext | null = null

  function stop(): void {
    void context?.close()
    context = null
  }

  async function apply(track: MediaStreamTrack): Promise<MediaStreamTrack> {
    stop()
    const mine = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    context = mine
    try {
      await mine.audioWorklet.addModule(new URL(workletUrl, location.href).href)
      const source = mine.createMediaStreamSource(new MediaStream([track]))
      // The worklet hears the first channel and fills the first: one it is, on both sides.
      const suppressor = new AudioWorkletNode(mine, workletName, {
        channelCount: 1,
        channelCountMode: 'explicit',
        outputChannelCount: [1],
      })
      const out = new MediaStreamAudioDestinationNode(mine, { channelCount: 1 })
      source.connect(suppressor).connect(out)
      await mine.resume()
      const [made] = out.stream.getAudioTracks()
      if (!made) throw new Error('no track')
      return made
    } catch (error) {
      if (context === mine) stop()
      throw error
    }
  }

  return { apply, stop }
}
