/**
 * The wire between a client and the boards of the embedded service: one WebSocket per open board at
 * `/board/v1/boards/{boardId}` of the room server, opened with the same headers as every room request: no second login.
 * Text frames are these words as JSON, one or a list of them; a binary frame is an update: see `frame.ts`. Rules B80… of docs/spec/whiteboard.md.
 */
import type { Presence } from './presence'

/** Announced at login by a service that keeps boards. */
export const boardCapability = 'board'

export type BoardAsk =
  /** What I have of each document: the number in the service's log up to which I know it. Answered by updates, then `caught-up`. */
  { ask: 'follow'; known: Record<string, number> } | { ask: 'presence'; presence: Presence | null }

export type BoardTell =
  | { tell: 'welcome'; session: string; mayDraw: boolean; heads: Record<string, number>; limits: BoardWireLimits }
  | { tell: 'caught-up' }
  /** My update of that sending number is on the disk of the service, as `seq` of its document. */
  | { tell: 'kept'; sending: number; doc: string; seq: number }
  | { tell: 'refused'; sending: number; reason: BoardRefusal }
  | { tell: 'rights'; mayDraw: boolean }
  /** `null`: gone. */
  | { tell: 'presence'; session: string; presence: Presence | null }

export const boardRefusals = ['read-only', 'too-large', 'too-many-pages', 'bad-update', 'too-fast'] as const
export type BoardRefusal = (typeof boardRefusals)[number]

export interface BoardWireLimits {
  updateBytes: number
  pages: number
  /** Presence a second and session; more is dropped but the last. */
  presencePerSecond: number
}

/** Client → service: `sending` counts up per socket. Service → client: `seq` of the document's log. */
export interface UpdateFrame {
  doc: string
  number: number
  update: Uint8Array
}

/** Of an asset that is fetched: the type it was put with. */
export const assetMimeHeader = 'x-asset-mime'

/** Close codes. */
export const boardCloseCodes = { notAllowed: 4401, gone: 4404, slow: 4408, unavailable: 4503 } as const
