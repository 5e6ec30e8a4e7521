/** Pictures and documents of boards by their hash: in a folder here at once, at the service when there is a link. Rule B98. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, isAppError } from '@shared/errors'
import type { BoardId } from '@shared/whiteboard/board'
import { boardLimits } from '@shared/whiteboard/record'
import type { Log } from '../ports'
import type { AssetRows } from './asset-rows'
import type { BoardHttp } from './board-http'

export interface AssetPorts {
  rows: AssetRows
  directory: string
  http: Pick<BoardHttp, 'putAsset' | 'asset'>
  offered(): boolean
  log: Log
}

export class BoardAssets {
  private readonly uploads = new Map<BoardId, Promise<void>>()
  private readonly fetches = new Map<string, Promise<{ mime: string; bytes: Uint8Array }>>()

  constructor(private readonly ports: AssetPorts) {
    mkdirSync(ports.directory, { recursive: true, mode: 0o700 })
  }

  /** Rejects with `board/too-large`. */
  async put(board: BoardId, mime: string, bytes: Uint8Array): Promise<{ asset: string }> {
    if (bytes.length > boardLimits.assetBytes) throw new AppError('board/too-large', 'an asset beyond the limit')
    const hash = hashOf(bytes)
    if (!this.ports.rows.find(board, hash)) {
      await this.keep(hash, bytes)
      this.ports.rows.put(board, hash, mime, false)
    }
    void this.sendUnsent(board)
    return { asset: hash }
  }

  /** Rejects with `board/no-asset` while it is neither here nor there. */
  async read(board: BoardId, hash: string): Promise<{ mime: string; bytes: Uint8Array }> {
    const row = this.ports.rows.find(board, hash)
    const bytes = row && (await readFile(this.pathOf(hash)).catch(() => null))
    if (row && bytes && hashOf(bytes) === hash) return { mime: row.mime, bytes }
    const key = `${board}/${hash}`
    const under = this.fetches.get(key)
    if (under) return under
    const fetching = this.fetch(board, hash).finally(() => this.fetches.delete(key))
    this.fetches.set(key, fetching)
    return fetching
  }

  /** What could not go before; one run at a time. */
  sendUnsent(board: BoardId): Promise<void> {
    const running = this.uploads.get(board) ?? Promise.resolve()
    const next = running.then(() => this.sendAll(board))
    this.uploads.set(board, next)
    return next
  }

  private async sendAll(board: BoardId): Promise<void> {
    const { rows, http, offered, log } = this.ports
    if (!offered()) return
    try {
      for (const { hash, mime } of rows.unsent(board)) {
        // Gone from this disk, it is the service's or nobody's: the others need not wait for it.
        const bytes = await readFile(this.pathOf(hash)).catch(() => null)
        if (!bytes) continue
        await http.putAsset(board, hash, mime, bytes)
        rows.put(board, hash, mime, true)
      }
    } catch (error) {
      log.warn('an asset waits for the service', { code: isAppError(error) ? error.code : 'app/unexpected' })
    }
  }

  private async fetch(board: BoardId, hash: string): Promise<{ mime: string; bytes: Uint8Array }> {
    if (!this.ports.offered()) throw new AppError('board/no-asset', 'not here, and there is no service of boards')
    const { mime, bytes } = await this.ports.http.asset(board, hash).catch((cause: unknown) => {
      throw new AppError('board/no-asset', 'neither here nor at the service', { cause })
    })
    if (hashOf(bytes) !== hash) throw new AppError('board/no-asset', 'the service has other bytes')
    await this.keep(hash, bytes)
    this.ports.rows.put(board, hash, mime, true)
    return { mime, bytes }
  }

  /** Whole or not at all. */
  private async keep(hash: string, bytes: Uint8Array): Promise<void> {
    const part = `${this.pathOf(hash)}.${randomUUID()}.part`
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } catch (error) {
      await rm(part, { force: true })
      throw error
    } finally {
      await file.close()
    }
    await rename(part, this.pathOf(hash))
  }

  private pathOf(hash: string): string {
    return join(this.ports.directory, hash)
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
