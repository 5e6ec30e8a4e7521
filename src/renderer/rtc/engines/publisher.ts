/** One published source over a connection of its own. */
import type { LocalMedia } from '../rtc-engine'
import { encodingsOf, hint } from './encodings'
import { watchIce } from './ice-watch'
import { candidateInit, vp8First, withSpeechParameters } from './sdp'

export interface PublisherPorts {
  send(sdp: string): Promise<{ sdp: string; candidates: string[] }>
  onConnected(): void
  onGone(why: string): void
}

export class Publisher {
  readonly connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  private readonly stopWatching: () => void
  private sender: RTCRtpSender | null = null
  private encodings: RTCRtpEncodingParameters[] = []
  private soundSender: RTCRtpSender | null = null
  /** It was connected once. */
  stood = false

  constructor(
    public media: LocalMedia,
    private readonly ports: PublisherPorts,
  ) {
    const onConnected = (): void => {
      this.stood = true
      ports.onConnected()
    }
    this.stopWatching = watchIce(this.connection, { onConnected, onGone: ports.onGone })
  }

  get source(): LocalMedia['source'] {
    return this.media.source
  }

  /** Rejects with what the server says. */
  async start(): Promise<void> {
    const { connection, media } = this
    const { source, track, sound } = media
    hint(source, track)
    this.encodings = encodingsOf(source, track.getSettings())
    const line = connection.addTransceiver(track, {
      direction: 'sendonly',
      sendEncodings: this.encodings,
    })
    if (track.kind === 'video') preferVp8(line)
    this.sender = line.sender
    if (sound) {
      const encodings = encodingsOf('screen-sound', null)
      this.soundSender = connection.addTransceiver(sound, { direction: 'sendonly', sendEncodings: encodings }).sender
    }
    await connection.setLocalDescription()
    const { sdp, candidates } = await this.ports.send(connection.localDescription?.sdp ?? '')
    if (connection.signalingState === 'closed') return
    await connection.setRemoteDescription({ type: 'answer', sdp: withSpeechParameters(sdp) })
    for (const candidate of candidates) await connection.addIceCandidate(candidateInit(candidate))
  }

  /** Another device, without a new negotiation; false when only a new connection can do it. */
  async replace(media: LocalMedia): Promise<boolean> {
    const { sender, soundSender } = this
    if (!sender || Boolean(media.sound) !== Boolean(soundSender)) return false
    if (this.connection.signalingState === 'closed') return false
    if (media.track !== this.media.track) {
      if (encodingsOf(media.source, media.track.getSettings()) !== this.encodings) return false
      hint(media.source, media.track)
      await sender.replaceTrack(media.track)
    }
    if (media.sound && media.sound !== this.media.sound) await soundSender?.replaceTrack(media.sound)
    this.media = media
    return true
  }

  close(): void {
    this.stopWatching()
    this.connection.close()
  }
}

export function preferVp8(line: RTCRtpTransceiver): void {
  line.setCodecPreferences(vp8First(RTCRtpReceiver.getCapabilities('video')?.codecs ?? []))
}
