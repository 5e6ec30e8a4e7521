/** Words of a board as main and windows exchange them. */
import type { WireError } from '../errors'
import type { Id } from '../ids'

/** `c.{account}.{account}` (sorted) of a conversation, `r.{roomArchiveId}` of a room without one. */
export type BoardId = Id<'board'>
export const boardIdPattern = /^(c|r)\.[A-Za-z0-9_@.-]{1,80}$/

export interface BoardSummary {
  id: BoardId
  title: string
  /** ms since epoch, of the last change known here. */
  changedAt: number
  /** Updates that the service has not yet. */
  unsent: number
}

export interface BoardStatus {
  /** `online`: everything written is at the service or on its way; `offline`: kept here until there is a link. */
  phase: 'opening' | 'online' | 'offline' | 'refused'
  mayDraw: boolean
  unsent: number
  /** Of each document the number of its newest update in the local log. */
  heads: Record<string, number>
  error: WireError | null
}

export interface DocPart {
  /** One merged update; empty when there is nothing. */
  update: Uint8Array
  head: number
}

export interface BoardVersion {
  version: number
  /** ms since epoch. */
  time: number
  /** Who changed something since the one before. */
  by: string[]
  bytes: number
}
