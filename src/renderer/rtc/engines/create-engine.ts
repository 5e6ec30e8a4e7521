/** A fresh engine of a kind for the room of a grant. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import type { PeerDescription, RtcGrant } from '@shared/rtc/media'
import { api } from '../../bridge/api'
import type { EngineKind, RtcEngine } from '../rtc-engine'
import type { Watched } from '../watched'
import { EmbeddedEngine } from './embedded'
import type { MediaWire } from './media-wire'
import { MeshEngine } from './mesh'

export interface EngineParts {
  wire: MediaWire
  members: Watched<Record<AccountId, RoomMember>>
  descriptions: Watched<Record<AccountId, PeerDescription>>
  log(message: string): void
}

export async function createEngine(
  kind: EngineKind,
  grant: RtcGrant,
  { wire, members, descriptions, log }: EngineParts,
): Promise<RtcEngine> {
  if (kind === 'embedded') return new EmbeddedEngine(wire, grant.myUuid, log)
  if (kind === 'mesh') {
    const send = (to: AccountId, description: PeerDescription): Promise<void> =>
      api.rtc.sendDescription({ to, description })
    return new MeshEngine({ members, descriptions, send }, grant.myUuid)
  }
  if (grant.engine !== 'yunxin') throw new AppError('rtc/unsupported', `no engine ${kind} for ${grant.engine}`)
  // The engine itself is small; what it loads is not.
  const { YunxinEngine } = await import('../yunxin/yunxin-engine')
  return new YunxinEngine(grant, { members })
}
