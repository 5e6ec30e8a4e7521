/** Assets and history of a board at the service. Rejects with `board/unreachable`, `board/not-allowed` or `board/no-asset`. */
import { AppError } from '@shared/errors'
import type { BoardId, BoardVersion } from '@shared/whiteboard/board'
import { decodeFrames } from '@shared/whiteboard/frame'
import { assetMimeHeader } from '@shared/whiteboard/wire'
import { z } from 'zod'
import type { SignedAccess } from '../roomkit/room-http'

export interface BoardHttp {
  putAsset(board: BoardId, hash: string, mime: string, bytes: Uint8Array): Promise<void>
  asset(board: BoardId, hash: string): Promise<{ mime: string; bytes: Uint8Array }>
  history(board: BoardId): Promise<BoardVersion[]>
  keepVersion(board: BoardId): Promise<{ version: number }>
  version(board: BoardId, version: number): Promise<{ docs: Record<string, Uint8Array> }>
}

/** ms. 20 MB over a slow line. */
const timeLimit = 120_000
const versions = z.object({
  versions: z.array(z.object({ version: z.number(), time: z.number(), by: z.array(z.string()), bytes: z.number() })),
})
const kept = z.object({ version: z.number() })

export function createBoardHttp(access: () => Promise<SignedAccess>): BoardHttp {
  async function ask(board: BoardId, path: string, init: RequestInit = {}): Promise<Response> {
    const { roomServer, headers } = await access()
    const url = `${roomServer}/board/v1/boards/${encodeURIComponent(board)}/${path}`
    const all = { ...headers, ...(init.headers as Record<string, string> | undefined) }
    const signal = AbortSignal.timeout(timeLimit)
    const reply = await fetch(url, { ...init, headers: all, signal }).catch((cause: unknown) => {
      throw new AppError('board/unreachable', 'the service does not answer', { cause })
    })
    if (reply.ok) return reply
    throw new AppError(refusals[reply.status] ?? 'board/unreachable', `HTTP ${reply.status}`)
  }

  async function read<T>(schema: z.ZodType<T>, reply: Response): Promise<T> {
    const result = schema.safeParse(await reply.json().catch(() => null))
    if (result.success) return result.data
    throw new AppError('board/unreachable', 'no answer of a board service')
  }

  return {
    async putAsset(board, hash, mime, bytes) {
      const body = new Uint8Array(bytes)
      await ask(board, `assets/${hash}`, { method: 'PUT', body, headers: { 'content-type': mime } })
    },
    async asset(board, hash) {
      const reply = await ask(board, `assets/${hash}`)
      const mime = reply.headers.get(assetMimeHeader) ?? 'application/octet-stream'
      return { mime, bytes: new Uint8Array(await reply.arrayBuffer()) }
    },
    history: async (board) => (await read(versions, await ask(board, 'history'))).versions,
    keepVersion: async (board) => read(kept, await ask(board, 'history', { method: 'POST' })),
    async version(board, version) {
      const reply = await ask(board, `history/${version}`)
      const frames = decodeFrames(new Uint8Array(await reply.arrayBuffer()))
      if (!frames) throw new AppError('board/corrupt', 'bytes that are no version')
      return { docs: Object.fromEntries(frames.map(({ doc, update }) => [doc, update])) }
    },
  }
}

const refusals: Partial<Record<number, 'board/not-allowed' | 'board/no-asset' | 'board/too-large'>> = {
  401: 'board/not-allowed',
  403: 'board/not-allowed',
  404: 'board/no-asset',
  413: 'board/too-large',
}
