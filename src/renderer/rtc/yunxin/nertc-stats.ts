/** NERTC's figures as ours. It documents names, not shapes, so everything is read with care. Pure. */
import type { AccountId } from '@shared/ids'
import type { TrackKind } from '@shared/rtc/media'
import type { LineStats, RtcStats } from '../rtc-engine'
import type { Uid } from './sdk'

export interface NertcFigures {
  transport: unknown
  localAudio: unknown
  localVideo: unknown
  localScreen: unknown
  remoteAudio: unknown
  remoteVideo: unknown
  remoteScreen: unknown
}

/** `me` owns what is sent; members not known are left out. */
export function statsOf(
  figures: NertcFigures,
  me: AccountId,
  memberOf: (uid: Uid) => AccountId | null,
  time: number,
): RtcStats {
  const roundTrip = numberIn(figures.transport, 'txRtt')
  const sent = (data: unknown, kind: TrackKind): LineStats[] =>
    Object.values(tableOf(data)).map((line) => sentLine(line, me, kind))
  const received = (data: unknown, kind: TrackKind): LineStats[] =>
    Object.entries(tableOf(data)).flatMap(([uid, line]) => {
      const uuid = memberOf(uid)
      return uuid ? [receivedLine(line, uuid, kind)] : []
    })
  return {
    time,
    ...(roundTrip === undefined ? {} : { roundTrip }),
    sent: [
      ...sent(figures.localAudio, 'voice'),
      ...sent(figures.localVideo, 'camera'),
      ...sent(figures.localScreen, 'screen'),
    ],
    received: [
      ...received(figures.remoteAudio, 'voice'),
      ...received(figures.remoteVideo, 'camera'),
      ...received(figures.remoteScreen, 'screen'),
    ],
  }
}

function sentLine(line: unknown, uuid: AccountId, kind: TrackKind): LineStats {
  return {
    uuid,
    kind,
    kbps: numberIn(line, 'SendBitrate') ?? 0,
    ...optional('width', numberIn(line, 'SendResolutionWidth')),
    ...optional('height', numberIn(line, 'SendResolutionHeight')),
    ...optional('framesPerSecond', numberIn(line, 'SendFrameRate')),
    ...optional('codec', textIn(line, 'CodecType')),
  }
}

/** PacketLossRate is in percent. */
function receivedLine(line: unknown, uuid: AccountId, kind: TrackKind): LineStats {
  const loss = numberIn(line, 'PacketLossRate')
  return {
    uuid,
    kind,
    kbps: numberIn(line, 'RecvBitrate') ?? 0,
    ...optional('loss', loss === undefined ? undefined : loss / 100),
    ...optional('width', numberIn(line, 'RecvResolutionWidth')),
    ...optional('height', numberIn(line, 'RecvResolutionHeight')),
    ...optional('framesPerSecond', numberIn(line, 'RenderFrameRate')),
    ...optional('codec', textIn(line, 'CodecType')),
  }
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value })
}

/** By uid, or by place for what is mine. */
function tableOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
}

function numberIn(data: unknown, name: string): number | undefined {
  const value = Number(tableOf(data)[name] ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}

function textIn(data: unknown, name: string): string | undefined {
  const value = tableOf(data)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
