/** Which engine carries the media of a room now: the media server, or, when that is out of reach, the mesh. Pure. */
import type { RtcGrant } from '@shared/rtc/media'
import type { EngineKind } from './rtc-engine'

/** Past this a mesh costs every member more than it can give. */
const meshMembers = 3
/** Fewer, or all of them within this time (ms), may be a restart of the service. */
const failuresBeforeMesh = 2
const restartTime = 6_000
/** The member property by which everybody in the room follows. */
export const meshProperty = 'mesh'

export interface MeshMember {
  properties: Record<string, string>
}

export interface EngineHealth {
  /** Joins of the media server in a row that brought no media. */
  failedJoins: number
  /** How long it has been like this, ms. */
  failingFor: number
}

export interface EngineChoice {
  engine: EngineKind
  /** What my own `mesh` property should say. */
  meshWanted: boolean
}

/** `members`: everybody in the room, myself included. */
export function chooseEngine(
  grant: Pick<RtcGrant, 'engine'>,
  members: readonly MeshMember[],
  { failedJoins, failingFor }: EngineHealth,
): EngineChoice {
  if (grant.engine === 'yunxin') return { engine: 'yunxin', meshWanted: false }
  const fits = members.length <= meshMembers
  const meshWanted = fits && failedJoins >= failuresBeforeMesh && failingFor >= restartTime
  const follows = fits && members.some(({ properties }) => properties[meshProperty] === '1')
  return { engine: meshWanted || follows ? 'mesh' : 'embedded', meshWanted }
}
