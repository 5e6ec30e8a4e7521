/** Upload and download of message files (specs: nim-wire §16). */
import { createReadStream } from 'node:fs'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ServiceContext } from '../context'
import { BUCKET } from '../link/storage-service'
import { byteRange } from './byte-range'
import { openFileStore } from './file-store'
import type { FileStore, StoredFile } from './file-store'
import { imageInfo } from './image-info'
import { receiveUpload, UploadError } from './upload'
import { allowedObject } from './upload-token'

/** Types a page may show; all else is offered for saving, so that an uploaded page never runs from our address. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/

/** Bytes; the SDK asks for no more than 100 MB by default. */
const MAX_FILE_SIZE = 100 * 1024 * 1024

/**
 * POST /{bucket}: multipart, answers {name, size, md5, type, ext, w?, h?}. GET /dl/{object}: the bytes, with ranges;
 * `?imageInfo`: {Width, Height, Orientation}. Thumbnail parameters are accepted and give the original.
 */
export function createFileRoutes(context: ServiceContext, directory: string, maxSize = MAX_FILE_SIZE): Hono {
  const store = openFileStore(context.db, directory)
  const port = {
    store,
    maxSize,
    now: context.now,
    allowedObject: (token: string) => allowedObject(context.app.appSecret, token, context.now()),
  }
  return new Hono()
    .post(`/${BUCKET}`, async (c) => {
      try {
        const file = await receiveUpload(c.req.raw, port)
        const image = await imageInfo(store.pathOf(file.object))
        const dimensions = image && { w: image.width, h: image.height }
        const { name, md5, type } = file
        return c.json({ name, size: file.size, md5, type, ext: extname(name).slice(1), ...dimensions })
      } catch (error) {
        if (!(error instanceof UploadError)) throw error
        context.log.info({ status: error.status }, 'upload refused')
        return c.json({ code: error.status }, error.status)
      }
    })
    .get('/dl/:object', async (c) => {
      const file = store.find(c.req.param('object'))
      if (!file) return c.json({ code: 404 }, 404)
      if (c.req.query('imageInfo') === undefined) return download(c, store, file)
      const image = await imageInfo(store.pathOf(file.object))
      return image
        ? c.json({ Width: image.width, Height: image.height, Orientation: image.orientation })
        : c.json({ code: 400 }, 400)
    })
}

function download(c: Context, store: FileStore, file: StoredFile): Response {
  const range = byteRange(c.req.header('range'), file.size)
  if (range === 'unsatisfiable') return c.body(null, 416, { 'content-range': `bytes */${file.size}` })
  const { start, end } = range === 'all' ? { start: 0, end: file.size - 1 } : range
  const inline = shown.test(file.type)
  const headers = {
    'content-type': inline ? file.type : 'application/octet-stream',
    'content-length': String(end - start + 1),
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    etag: `"${file.md5}"`,
    ...(range === 'all' ? {} : { 'content-range': `bytes ${start}-${end}/${file.size}` }),
  }
  const empty = c.req.method === 'HEAD' || file.size === 0
  const stream = empty ? null : Readable.toWeb(createReadStream(store.pathOf(file.object), { start, end }))
  return new Response(stream as ReadableStream<Uint8Array> | null, { status: range === 'all' ? 200 : 206, headers })
}
