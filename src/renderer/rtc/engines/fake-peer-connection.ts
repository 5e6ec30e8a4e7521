/** For tests: as much of an RTCPeerConnection as our engines use, for pages that have none. Nothing is carried. */
import { vi } from 'vitest'
import { FakeTrack } from '../fakes'

interface FakeLine {
  mid: string | null
  direction: string
  sender: { track: unknown; replaceTrack(track: unknown): Promise<void>; getStats(): Promise<Map<string, unknown>> }
  receiver: { track: MediaStreamTrack; getSynchronizationSources(): never[] }
  setCodecPreferences(codecs: unknown[]): void
}

/** Every connection that is open. */
const open = new Set<FakePeerConnection>()

export function openConnections(): readonly FakePeerConnection[] {
  return [...open]
}

export class FakePeerConnection extends EventTarget {
  connectionState = 'new'
  signalingState = 'stable'
  readonly iceGatheringState = 'complete'
  localDescription: { type: string; sdp: string } | null = null
  private readonly lines: FakeLine[] = []

  constructor() {
    super()
    open.add(this)
  }

  addTransceiver(given: unknown): FakeLine {
    const line = this.line(typeof given === 'string' ? null : given)
    this.lines.push(line)
    return line
  }

  getTransceivers(): FakeLine[] {
    return this.lines
  }

  getSenders(): FakeLine['sender'][] {
    return this.lines.map(({ sender }) => sender)
  }

  setLocalDescription(): Promise<void> {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer'
    this.lines.forEach((line, index) => (line.mid ??= String(index)))
    this.localDescription = { type, sdp: this.lines.map(() => 'm=line\r\n').join('') }
    return this.become(type === 'answer' ? 'stable' : 'have-local-offer')
  }

  createAnswer(): Promise<{ type: string; sdp: string }> {
    return Promise.resolve({ type: 'answer', sdp: '' })
  }

  /** An offer brings as many lines as it has. */
  setRemoteDescription({ type, sdp }: { type: string; sdp: string }): Promise<void> {
    const offered = [...sdp.matchAll(/^m=/gm)].length
    while (this.lines.length < offered) this.lines.push({ ...this.line(null), mid: String(this.lines.length) })
    return this.become(type === 'offer' ? 'have-remote-offer' : 'stable')
  }

  addIceCandidate(): Promise<void> {
    return this.become(this.signalingState)
  }

  getStats(): Promise<Map<string, unknown>> {
    return Promise.resolve(new Map())
  }

  /** What ICE and DTLS would come to. */
  reach(state: 'connected' | 'failed'): void {
    this.connectionState = state
    this.dispatchEvent(new Event('connectionstatechange'))
  }

  close(): void {
    this.signalingState = 'closed'
    open.delete(this)
  }

  private become(state: string): Promise<void> {
    if (this.signalingState === 'closed') return Promise.reject(new DOMException('closed', 'InvalidStateError'))
    this.signalingState = state
    return Promise.resolve()
  }

  private line(track: unknown): FakeLine {
    const sender: FakeLine['sender'] = {
      track,
      replaceTrack: (next) => Promise.resolve(void (sender.track = next)),
      getStats: () => Promise.resolve(new Map()),
    }
    const receiver = { track: new FakeTrack('received').asTrack(), getSynchronizationSources: () => [] }
    return { mid: null, direction: 'sendrecv', sender, receiver, setCodecPreferences: () => undefined }
  }
}

/** For a whole test file. */
export function standInForWebRtc(): void {
  vi.stubGlobal('RTCPeerConnection', FakePeerConnection)
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: [{ mimeType: 'video/VP8' }] }) })
}
