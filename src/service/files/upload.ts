/** One multipart upload, streamed to disk: the token is checked before a byte of the file is kept. */
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import type { FileStore, StoredFile } from './file-store'
import { imageInfo } from './image-info'

export class UploadError extends Error {
  constructor(readonly status: 400 | 403 | 413) {
    super(`upload refused with ${status}`)
  }
}

export interface UploadPort {
  store: FileStore
  /** The object a token allows to write, or null. */
  allowedObject(token: string): string | null
  now(): number
  /** Bytes. */
  maxSize: number
}

/**
 * Reads the form of a request: `x-nos-token` as header or as field before the file, then one file.
 * Throws UploadError; what was written until then is removed.
 */
export async function receiveUpload(request: Request, port: UploadPort): Promise<StoredFile> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  if (!request.body) throw new UploadError(400)
  const form = openForm(headers, port.maxSize)
  let token = request.headers.get('x-nos-token') ?? ''
  let kept: Promise<StoredFile> | null = null

  form.on('field', (name, value) => {
    if (name === 'x-nos-token') token = value
  })
  form.on('file', (_field, stream, info) => {
    const object = port.allowedObject(token)
    if (kept || !object) {
      stream.resume()
      kept ??= Promise.reject(new UploadError(403))
    } else kept = keep(stream, object, info, port)
    // The form's own end is awaited first; without this a refusal would count as unhandled until then.
    kept.catch(() => {})
  })
  // The same thing under two names: the DOM's type and Node's.
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
  const broken = await pipeline(body, form).then(
    () => null,
    () => new UploadError(400),
  )
  if (!kept) throw broken ?? new UploadError(400)
  return kept
}

function openForm(headers: { 'content-type': string }, maxSize: number): busboy.Busboy {
  // busboy calls a file truncated that has just the limit's size.
  const fileSize = maxSize + 1
  try {
    return busboy({
      headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize, fields: 16, fieldSize: 4096 },
    })
  } catch {
    throw new UploadError(400)
  }
}

async function keep(
  stream: Readable & { truncated?: boolean },
  object: string,
  info: busboy.FileInfo,
  { store, now }: UploadPort,
): Promise<StoredFile> {
  const part = store.partPathOf(object, randomUUID())
  const hash = createHash('md5')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(stream, measure, createWriteStream(part, { flush: true }))
    if (stream.truncated) throw new UploadError(413)
    await rename(part, store.pathOf(object))
  } catch (error) {
    await rm(part, { force: true })
    throw error instanceof UploadError ? error : new UploadError(400)
  }
  // Clients that know no type send none, and some lie: an image is what reads as one.
  const image = await imageInfo(store.pathOf(object))
  const claimed = info.mimeType.startsWith('image/') ? 'application/octet-stream' : info.mimeType
  const name = (info.filename || object).slice(0, 255)
  const file: StoredFile = { object, name, type: image?.type ?? claimed, size, md5: hash.digest('hex'), time: now() }
  store.save(file)
  return file
}
