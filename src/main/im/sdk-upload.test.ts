import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import busboy from 'busboy'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { uploadFile } from './sdk-upload'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'roomline-upload-'))
  file = path.join(directory, '会议纪要.txt')
  writeFileSync(file, 'x'.repeat(300_000))
})
afterEach(() => rmSync(directory, { recursive: true }))

async function withServer(status: number, run: (host: string, got: Record<string, unknown>) => Promise<void>) {
  const got: Record<string, unknown> = {}
  const server = createServer((request, response) => {
    const form = busboy({ headers: request.headers, defParamCharset: 'utf8' })
    form.on('field', (name, value) => (got[name] = value))
    form.on('file', (_, stream, info) => {
      let size = 0
      stream.on('data', (chunk: Buffer) => (size += chunk.length))
      stream.on('end', () => Object.assign(got, { path: request.url, filename: info.filename, size }))
    })
    form.on('close', () => response.writeHead(status, { 'content-type': 'application/json' }).end('{"md5":"m"}'))
    request.pipe(form)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, got)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const task = (host: string) => ({
  filePath: file,
  nosToken: { bucket: 'nim', objectName: 'abc', token: 'secret' },
  commonUploadHost: host,
  chunkUploadHost: '',
})

it('a file goes from disk as the form the NOS host wants, and its name, size and type come back', async () => {
  await withServer(200, async (host, got) => {
    expect(await uploadFile(task(host))).toMatchObject({ name: '会议纪要.txt', ext: 'txt', size: 300_000, md5: 'm' })
    const form = { Object: 'abc', 'x-nos-token': 'secret', 'x-nos-entity-type': 'json' }
    expect(got).toEqual({ ...form, path: '/nim', filename: '会议纪要.txt', size: 300_000 })
  })
})

it('a refusal, a file too large and a cancellation have the numbers the SDK knows', async () => {
  await withServer(403, async (host) => {
    await expect(uploadFile(task(host))).rejects.toMatchObject({ code: 403 })
    await expect(uploadFile({ ...task(host), maxSize: 1000 })).rejects.toMatchObject({ code: 194003 })
    const cancel = uploadFile({ ...task(host), onUploadStart: ({ abort }) => abort() })
    await expect(cancel).rejects.toMatchObject({ code: 191002 })
  })
})
