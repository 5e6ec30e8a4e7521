/** The file of one recording: written append-only beside its final name, made whole at the end. */
import { constants } from 'node:fs'
import { link, open, rename, unlink } from 'node:fs/promises'
import { parse, join as joinPath } from 'node:path'
import { AppError } from '@shared/errors'
import { join } from './ebml'
import { planFinish } from './webm-finish'
import { headerFacts, keepRoom } from './webm-header'
import { WebmScan } from './webm-scan'

export interface FinishedFile {
  file: string
  bytes: number
  milliseconds: number
}

/** The part that is used of a file, so that tests can bring a full disk. */
export interface RecordingHandle {
  write(bytes: Uint8Array, offset: number, length: number, at: number): Promise<{ bytesWritten: number }>
  read(buffer: Buffer, offset: number, length: number, at: number): Promise<{ bytesRead: number; buffer: Buffer }>
  truncate(length: number): Promise<void>
  datasync(): Promise<void>
  stat(): Promise<{ size: number }>
  close(): Promise<void>
}

/** What was written reaches the disk itself every so many parts (seconds): a power cut costs no more. */
const syncEvery = 10
const readAtOnce = 1024 * 1024

/** Of its own for every recording: one under the same name may still wait to be saved. */
export function partFile(file: string, id: string): string {
  const { dir, name } = parse(file)
  return joinPath(dir, `${name}.${id.slice(0, 8)}.part.webm`)
}

export class RecordingFile {
  bytes = 0
  private opening: Uint8Array = new Uint8Array(0)
  private header: Uint8Array | null = null
  private scan: WebmScan | null = null
  private parts = 0
  /** Writing and finishing, one after the other, as they were asked for. */
  private turn: Promise<unknown> = Promise.resolve()
  /** ms */
  private tick = 1

  constructor(private readonly handle: RecordingHandle) {}

  /** Rejects with recording/unwritable. */
  static async create(part: string): Promise<RecordingFile> {
    const handle = await open(part, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600).catch(refuse)
    return new RecordingFile(handle)
  }

  get milliseconds(): number {
    return Math.round((this.scan?.lastTime ?? 0) * this.tick)
  }

  /** Rejects with recording/disk-full | unwritable; what was written before stays sound. */
  append(bytes: Uint8Array): Promise<void> {
    return this.inTurn(() => this.appendNow(bytes))
  }

  /** Makes it whole and closes it; null where there is nothing to play. Never rejects for a full disk. */
  finish(): Promise<{ bytes: number; milliseconds: number } | null> {
    return this.inTurn(() => this.finishNow())
  }

  /** Follows what an earlier run of the app wrote. */
  async read(): Promise<void> {
    const { size } = await this.handle.stat()
    const once = Buffer.alloc(Math.min(size, readAtOnce))
    for (let at = 0; at < size; at += readAtOnce) {
      const { bytesRead, buffer } = await this.handle.read(once, 0, once.length, at)
      this.follow(buffer.subarray(0, bytesRead))
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work)
    this.turn = result.catch(() => undefined)
    return result
  }

  private async appendNow(bytes: Uint8Array): Promise<void> {
    if (this.scan) return this.put(bytes)
    this.opening = join([this.opening, bytes])
    const begun = keepRoom(this.opening)
    if (begun === 'broken') throw new AppError('recording/unsupported', 'the recorder does not write WebM')
    if (begun === 'more') return
    this.begin(begun.header)
    await this.put(join([begun.header, this.opening.subarray(begun.taken)]))
    this.opening = new Uint8Array(0)
  }

  private async finishNow(): Promise<{ bytes: number; milliseconds: number } | null> {
    try {
      const plan = this.plan()
      if (!plan) return null
      const { handle } = this
      await handle.truncate(plan.cutAt)
      for (const { at, bytes } of plan.writes) await writeAll(handle, bytes, at)
      const indexed = plan.cues.length > 0 && (await this.appendCues(plan.cues, plan.cutAt))
      if (indexed) for (const { at, bytes } of plan.withCues) await writeAll(handle, bytes, at)
      await handle.datasync()
      return { bytes: plan.cutAt + (indexed ? plan.cues.length : 0), milliseconds: plan.milliseconds }
    } catch (cause) {
      return refuse(cause)
    } finally {
      await this.handle.close().catch(() => undefined)
    }
  }

  private begin(header: Uint8Array): WebmScan {
    const facts = headerFacts(header)
    this.header = header
    this.tick = (facts?.scale ?? 1e6) / 1e6
    this.scan = new WebmScan(facts?.videoTrack ?? 0)
    return this.scan
  }

  private plan() {
    return this.scan && this.header ? planFinish(this.header, this.scan) : null
  }

  /** What cannot be written as a whole is cut off again by `finish`: only whole blocks count. */
  private async put(bytes: Uint8Array): Promise<void> {
    await writeAll(this.handle, bytes, this.bytes).catch(refuse)
    this.bytes += bytes.length
    this.scan?.push(bytes)
    if (++this.parts % syncEvery === 0) await this.handle.datasync().catch(refuse)
  }

  private follow(bytes: Uint8Array): void {
    this.bytes += bytes.length
    if (this.scan) return this.scan.push(bytes)
    this.opening = join([this.opening, bytes])
    const begun = keepRoom(this.opening)
    if (typeof begun === 'string') return
    // The room was kept when it was written; only how far the header reaches is asked here.
    this.begin(this.opening.slice(0, begun.taken)).push(this.opening)
    this.opening = new Uint8Array(0)
  }

  private async appendCues(cues: Uint8Array, at: number): Promise<boolean> {
    try {
      await writeAll(this.handle, cues, at)
      return true
    } catch {
      await this.handle.truncate(at)
      return false
    }
  }
}

/** Gives the finished file its name; one that is taken gets a number where `over` is false. */
export async function nameFinished(part: string, file: string, over: boolean): Promise<string> {
  if (over) {
    await rename(part, file)
    return file
  }
  const { dir, name, ext } = parse(file)
  for (let number = 1; ; number++) {
    const target = number === 1 ? file : joinPath(dir, `${name} (${number})${ext}`)
    // Linking refuses a name that is taken, in one step; where links are not possible the name is looked at first.
    const free = await link(part, target).then(
      () => 'linked' as const,
      (cause: NodeJS.ErrnoException) => (cause.code === 'EEXIST' ? ('taken' as const) : ('renamed' as const)),
    )
    if (free === 'taken') continue
    await (free === 'linked' ? unlink(part) : rename(part, target))
    return target
  }
}

async function writeAll(handle: RecordingHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

function refuse(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  throw new AppError(full ? 'recording/disk-full' : 'recording/unwritable', `the recording: ${String(code)}`, { cause })
}
