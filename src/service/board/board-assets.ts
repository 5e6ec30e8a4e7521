/** Pictures and documents of boards: bytes by their own hash in one directory, which board has which in the database. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Database } from '../store/database'

export type AssetFault = 'too-large' | 'wrong-hash' | 'broken'

export interface BoardAsset {
  mime: string
  size: number
}

export interface BoardAssets {
  find(board: string, hash: string): BoardAsset | null
  read(hash: string): ReadableStream
  /** Kept only when the bytes are what the hash says; half of them leaves nothing. */
  receive(board: string, hash: string, mime: string, body: ReadableStream): Promise<AssetFault | null>
}

const partSuffix = '.part'

export function createBoardAssets(db: Database, directory: string, mostBytes: number): BoardAssets {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(directory)) if (name.endsWith(partSuffix)) rmSync(join(directory, name))
  const find = db.prepare('SELECT mime, size FROM board_asset WHERE board = ? AND hash = ?')
  const put = db.prepare('INSERT OR IGNORE INTO board_asset (board, hash, mime, size) VALUES (?, ?, ?, ?)')

  return {
    find: (board, hash) => (find.get(board, hash) as BoardAsset | undefined) ?? null,
    read: (hash) => Readable.toWeb(createReadStream(join(directory, hash))),
    async receive(board, hash, mime, body) {
      const part = join(directory, `${hash}.${randomUUID()}${partSuffix}`)
      const digest = createHash('sha256')
      let size = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          digest.update(chunk)
          size += chunk.length
          done(size > mostBytes ? new Error('too large') : null, chunk)
        },
      })
      try {
        await pipeline(Readable.fromWeb(body), measure, createWriteStream(part, { flush: true }))
      } catch {
        await rm(part, { force: true })
        return size > mostBytes ? 'too-large' : 'broken'
      }
      if (digest.digest('hex') !== hash) {
        await rm(part, { force: true })
        return 'wrong-hash'
      }
      await rename(part, join(directory, hash))
      put.run(board, hash, mime, size)
      return null
    },
  }
}
