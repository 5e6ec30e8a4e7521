/** Assets and history of a board over HTTP, under `/board/v1/boards`; statuses say what is refused. Rules B90–B92. */
import type { ReadableStream } from 'node:stream/web'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { BoardId } from '@shared/whiteboard/board'
import { encodeFrames } from '@shared/whiteboard/frame'
import { assetMimeHeader } from '@shared/whiteboard/wire'
import type { Caller, HeaderReader } from '../room/caller'
import type { BoardAccess } from './board-access'
import type { AssetFault, BoardAssets } from './board-assets'
import type { BoardHistory } from './board-history'
import { boardIdOf } from './paths'

type Env = { Variables: { board: BoardId; userUuid: string; draw: boolean } }

export interface BoardApiDeps {
  callerOf(header: HeaderReader): Promise<Caller>
  access: Pick<BoardAccess, 'of'>
  assets: BoardAssets
  history: BoardHistory
  /** Everything sent until now is in the log. */
  settle(): void
  now(): number
}

const statusOf: Record<AssetFault, 400 | 413 | 422> = { broken: 400, 'too-large': 413, 'wrong-hash': 422 }
const hashPattern = /^[0-9a-f]{64}$/
const mimePattern = /^[a-z]+\/[a-z0-9.+-]{1,80}$/

/** What of a body was not read is still on its way, and no next request may come behind it. */
const unread: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.req.method === 'PUT' && c.res.status !== 201) c.header('connection', 'close')
}

export function boardApi({ callerOf, access, assets, history, settle, now }: BoardApiDeps): Hono<Env> {
  const asCaller: MiddlewareHandler<Env> = async (c, next) => {
    const board = boardIdOf(c.req.param('board') ?? '')
    if (!board) return c.body(null, 404)
    let caller: Caller
    try {
      caller = await callerOf((name) => c.req.header(name) ?? '')
    } catch {
      return c.body(null, 401)
    }
    const { open, draw } = access.of(board, caller.user.userUuid)
    if (!open) return c.body(null, 403)
    c.set('board', board)
    c.set('userUuid', caller.user.userUuid)
    c.set('draw', draw)
    return next()
  }

  const drawing: MiddlewareHandler<Env> = async (c, next) => (c.get('draw') ? next() : c.body(null, 403))

  function hashOf(c: Context<Env>): string | null {
    const hash = c.req.param('hash') ?? ''
    return hashPattern.test(hash) ? hash : null
  }

  return new Hono<Env>()
    .use('/:board/*', unread, asCaller)
    .put('/:board/assets/:hash', drawing, async (c) => {
      const hash = hashOf(c)
      const mime = c.req.header('content-type') ?? ''
      if (!hash || !mimePattern.test(mime) || !c.req.raw.body) return c.body(null, 400)
      if (assets.find(c.get('board'), hash)) return c.body(null, 204)
      // The same thing under two names: the DOM's type and Node's.
      const fault = await assets.receive(c.get('board'), hash, mime, c.req.raw.body as ReadableStream)
      return c.body(null, fault ? statusOf[fault] : 201)
    })
    .get('/:board/assets/:hash', (c) => {
      const hash = hashOf(c)
      const asset = hash && assets.find(c.get('board'), hash)
      if (!hash || !asset) return c.body(null, 404)
      // For the app alone: no browser is to show what somebody put there as a page of this address.
      return new Response(assets.read(hash) as globalThis.ReadableStream, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(asset.size),
          'content-disposition': 'attachment',
          'x-content-type-options': 'nosniff',
          [assetMimeHeader]: asset.mime,
        },
      })
    })
    .get('/:board/history', (c) => c.json({ versions: history.list(c.get('board')) }))
    .post('/:board/history', drawing, (c) => {
      settle()
      const version = history.keep(c.get('board'), now())
      return version === null ? c.body(null, 404) : c.json({ version })
    })
    .get('/:board/history/:version{[0-9]{1,9}}', (c) => {
      const docs = history.docs(c.get('board'), Number(c.req.param('version')))
      if (!docs) return c.body(null, 404)
      const frames = Object.entries(docs).map(([doc, update]) => ({ doc, number: 0, update }))
      return c.body(encodeFrames(frames).slice().buffer, 200, { 'content-type': 'application/octet-stream' })
    })
}
