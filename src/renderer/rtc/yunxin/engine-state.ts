/** What NERTC's events say about the engine's own life, and about how well it goes. Pure. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { MediaQuality } from '@shared/rtc/media'
import type { EngineState } from '../rtc-engine'
import type { NertcEvents, Uid } from './sdk'

export interface StateChange {
  state: EngineState
  error?: AppError
}

/** The SDK reconnects by itself and says DISCONNECTED only once it has given up. */
export function afterConnection({ curState }: NertcEvents['connection-state-change']): StateChange | null {
  if (curState === 'CONNECTED') return { state: 'joined' }
  if (curState === 'CONNECTING') return { state: 'joining' }
  return curState === 'DISCONNECTED' ? { state: 'lost' } : null
}

export const duplicate: StateChange = {
  state: 'failed',
  error: new AppError('rtc/rejected', 'the same uid joined elsewhere'),
}

export const expelled: StateChange = {
  state: 'failed',
  error: new AppError('rtc/not-allowed', 'put out of the channel'),
}

/** `null`: something that one stream may not do, which the room has said already. */
export function afterError(type: string): StateChange | null {
  return type === 'SOCKET_ERROR' ? { state: 'lost', error: new AppError('rtc/unreachable', type) } : null
}

/** NERTC's scale is ours. The worse way counts. */
export function qualityOf(
  items: NertcEvents['network-quality'],
  memberOf: (uid: Uid) => AccountId | null,
): Record<AccountId, MediaQuality> {
  const quality: Record<AccountId, MediaQuality> = {}
  for (const { uid, uplinkNetworkQuality: up, downlinkNetworkQuality: down } of items) {
    const uuid = memberOf(uid)
    if (uuid) quality[uuid] = asQuality(Math.max(up, down))
  }
  return quality
}

function asQuality(value: number): MediaQuality {
  return ([0, 1, 2, 3, 4, 5, 6] as const).find((known) => known === value) ?? 0
}

/** NERTC's 0–100 as 0–1. Sounds of shares say nothing about who speaks. */
export function levelsOf(
  items: NertcEvents['volume-indicator'],
  memberOf: (uid: Uid) => AccountId | null,
): Record<AccountId, number> {
  const levels: Record<AccountId, number> = {}
  for (const { uid, level, type } of items) {
    const uuid = type === 'audioSlave' || level <= 0 ? null : memberOf(uid)
    if (uuid) levels[uuid] = Math.min(1, level / 100)
  }
  return levels
}
