/** The native library, as little of it as is used. All of its calls may throw; a crash in it takes only this process. */
import nodeDataChannel from 'node-datachannel'
import { announced } from '../announcement'

export type NativeConnection = InstanceType<typeof nodeDataChannel.PeerConnection>
export type NativeTrack = ReturnType<NativeConnection['addTrack']>

export interface NativeAddress {
  host: string
  udpPort: number
  /** Told to clients instead (../announcement.ts); '' for none. */
  announce: string
}

const describeLimitMs = 5000

/** One UDP port for all connections; descriptions only when asked for. */
export function openConnection(name: string, { host, udpPort }: NativeAddress): NativeConnection {
  return new nodeDataChannel.PeerConnection(name, {
    iceServers: [],
    ...(host === '0.0.0.0' || host === '::' ? {} : { bindAddress: host }),
    enableIceUdpMux: true,
    portRangeBegin: udpPort,
    portRangeEnd: udpPort,
    disableAutoNegotiation: true,
  })
}

export interface LineDescription {
  mid: string
  payloadType: number
  extensions: readonly { id: number; uri: string }[]
  /** Null: inactive. */
  sends: { ssrc: number; cname: string; stream: string; track: string } | null
}

export function audioLine({ mid, payloadType, extensions, sends }: LineDescription) {
  const line = new nodeDataChannel.Audio(mid, sends ? 'SendOnly' : 'Inactive')
  line.addOpusCodec(payloadType, 'minptime=10;useinbandfec=1')
  line.parseSdpLine(`a=rtcp-fb:${payloadType} nack`)
  for (const { id, uri } of extensions) line.parseSdpLine(`a=extmap:${id} ${uri}`)
  if (sends) line.addSSRC(sends.ssrc, sends.cname, sends.stream, sends.track)
  return line
}

export function videoLine({ mid, payloadType, extensions, sends }: LineDescription) {
  const line = new nodeDataChannel.Video(mid, sends ? 'SendOnly' : 'Inactive')
  line.addVP8Codec(payloadType)
  line.parseSdpLine(`a=rtcp-fb:${payloadType} ccm fir`)
  for (const { id, uri } of extensions) line.parseSdpLine(`a=extmap:${id} ${uri}`)
  if (sends) line.addSSRC(sends.ssrc, sends.cname, sends.stream, sends.track)
  return line
}

/**
 * Sets the local description and resolves to it once it is there AND every candidate is known: going on before makes
 * the library throw on another thread, which nobody can catch. Rejects after 5 s.
 */
export function describe(connection: NativeConnection, type: 'offer' | 'answer'): Promise<string> {
  return new Promise((resolve, reject) => {
    let described = false
    const late = setTimeout(() => reject(new Error(`no ${type}`)), describeLimitMs)
    const check = (): void => {
      if (!described || connection.gatheringState() !== 'complete') return
      const local = connection.localDescription()
      if (local?.type !== type) return
      clearTimeout(late)
      resolve(local.sdp)
    }
    connection.onLocalDescription((_sdp, given) => {
      described ||= given === type
      check()
    })
    connection.onGatheringStateChange(check)
    try {
      connection.setLocalDescription(type)
    } catch (error) {
      clearTimeout(late)
      reject(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

/** As clients are to be told them. */
export function candidatesOf(sdp: string, { announce }: NativeAddress): string[] {
  const found = sdp.split(/\r?\n/).flatMap((line) => (line.startsWith('a=candidate:') ? [line.slice(2)] : []))
  return announced([...new Set(found)], announce)
}
