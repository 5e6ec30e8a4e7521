/** What the rtc-session needs of the rest, so that its tests bring a few lines each. */
import type { WireError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomMember, RoomState } from '@shared/room/room'
import type { RtcGrant } from '@shared/rtc/media'
import type { MediaSettings } from '@shared/settings'
import type { DeviceList } from './devices'
import type { EngineKind, RtcEngine } from './rtc-engine'
import type { RtcView } from './rtc-view'
import type { Timers } from './timers'
import type { Watched } from './watched'

/** Opening the chosen devices; rejects with rtc/… errors. `onChange`: devices came or went. */
export interface Devices {
  openMicrophone(settings: MediaSettings): Promise<MediaStreamTrack>
  openCamera(settings: MediaSettings): Promise<MediaStreamTrack>
  onChange(listener: (there: DeviceList) => void): () => void
}

export interface SessionCalls {
  takeEntry(): Promise<boolean>
  setMyMedia(change: { kind: 'audio' | 'video' | 'screen'; on: boolean; takeOver?: boolean }): Promise<void>
  setMeshWanted(wanted: boolean): Promise<void>
  /** Resolves when the media server can be reached. */
  probeServer(): Promise<void>
  log(level: 'warn' | 'error', message: string): void
}

export interface SessionPorts {
  grant: Watched<RtcGrant | null>
  room: Watched<RoomState>
  members: Watched<Record<AccountId, RoomMember>>
  settings: Watched<MediaSettings>
  calls: SessionCalls
  devices: Devices
  /** A fresh engine for the room of the grant. */
  createEngine(kind: EngineKind, grant: RtcGrant): RtcEngine | Promise<RtcEngine>
  show(patch: Partial<RtcView>): void
  timers: Timers
}

export type Problem = WireError | null
