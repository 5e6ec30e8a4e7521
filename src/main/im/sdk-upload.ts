/** Uploads for the SDK: multipart form to the NOS host, the file streamed from disk (specs/nim-wire.md §16). */
import { openAsBlob } from 'node:fs'
import path from 'node:path'

interface SdkUpload {
  filePath?: string
  file?: File
  maxSize?: number
  md5?: string
  nosToken: { bucket: string; objectName: string; token: string }
  commonUploadHost: string
  chunkUploadHost: string
  headers?: Record<string, string>
  onUploadStart?: (task: { abort: () => void }) => void
  onUploadProgress?: (progress: { total: number; loaded: number; percentage: number; percentageText: string }) => void
}

/** 191002 tells the SDK that the user cancelled, so that it does not try the backup hosts. */
const cancelled = 191002
const fileTooLarge = 194003

/** Resolves to what is copied into the message's attachment; rejects with `{code}`. */
export async function uploadFile(upload: SdkUpload): Promise<Record<string, unknown>> {
  const source = upload.file ?? (await openAsBlob(upload.filePath ?? ''))
  const name = upload.file?.name ?? path.basename(upload.filePath ?? '')
  if (upload.maxSize !== undefined && source.size > upload.maxSize)
    throw { code: fileTooLarge, message: 'file too large' }

  const form = new FormData()
  form.set('Object', upload.nosToken.objectName)
  form.set('x-nos-token', upload.nosToken.token)
  form.set('x-nos-entity-type', 'json')
  form.set('file', source, name)

  const abort = new AbortController()
  upload.onUploadStart?.({ abort: () => abort.abort() })
  const host = upload.commonUploadHost || upload.chunkUploadHost
  const response = await fetch(`${host}/${upload.nosToken.bucket}`, {
    method: 'POST',
    body: form,
    signal: abort.signal,
    headers: upload.headers ?? {},
  }).catch((error: unknown) => {
    throw {
      code: abort.signal.aborted ? cancelled : 0,
      message: error instanceof Error ? error.message : 'upload failed',
    }
  })
  if (!response.ok) throw { code: response.status, message: response.statusText }
  const answer: unknown = await response.json().catch(() => ({}))
  const progress = { total: source.size, loaded: source.size, percentage: 1, percentageText: '100%' }
  upload.onUploadProgress?.(progress)
  const ext = path.extname(name).slice(1)
  return { ...asRecord(answer), name, ext, size: source.size, ...(upload.md5 ? { md5: upload.md5 } : {}) }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
