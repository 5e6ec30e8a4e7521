import { mkdtemp, open, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '../roomkit/fakes'
import { Journal } from './journal'
import { nameFinished, partFile, RecordingFile, type RecordingHandle } from './recording-file'
import { recoverAll } from './recover'

/** Two and a half seconds of Chromium's MediaRecorder, as its chunks came: 96×54 with a tone. */
const fixture = (name: 'h264' | 'vp8'): Promise<Buffer> => readFile(new URL(`fixtures/${name}.webm`, import.meta.url))

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'roomline-recording-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function readBack(bytes: Uint8Array) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(bytes)) })
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  const { packetCount } = await (video ?? fail()).computePacketStats()
  return { duration: await input.computeDuration(), told: await input.getDurationFromMetadata(), packetCount, audio }
}

function fail(): never {
  throw new Error('no picture in this file')
}

async function record(name: 'h264' | 'vp8', step: number): Promise<Buffer> {
  const bytes = await fixture(name)
  const file = join(folder, 'a.part.webm')
  const recording = await RecordingFile.create(file)
  for (let at = 0; at < bytes.length; at += step) await recording.append(bytes.subarray(at, at + step))
  await recording.finish()
  const whole = await readFile(file)
  await rm(file)
  return whole
}

describe('a finished recording', () => {
  it.each(['h264', 'vp8'] as const)('says how long it is, keeps every picture and the sound: %s', async (name) => {
    const before = await readBack(await fixture(name))
    const after = await readBack(await record(name, 1000))
    expect(before.told).toBeNull()
    expect(after.told).toBeCloseTo(after.duration, 1)
    expect(after.packetCount).toBe(before.packetCount)
    expect(after.audio).not.toBeNull()
  })

  it('is the same file however the bytes were cut', async () => {
    const whole = await record('vp8', 100_000)
    expect(await record('vp8', 1)).toEqual(whole)
    expect(await record('vp8', 777)).toEqual(whole)
  })

  it('is no file where no picture ever came', async () => {
    const recording = await RecordingFile.create(join(folder, 'a.part.webm'))
    await recording.append((await fixture('vp8')).subarray(0, 150))
    expect(await recording.finish()).toBeNull()
  })

  it('refuses what is no WebM', async () => {
    const recording = await RecordingFile.create(join(folder, 'a.part.webm'))
    const wrong = recording.append(new Uint8Array(5000).fill(0x41))
    await expect(wrong.finally(() => recording.finish())).rejects.toMatchObject({
      code: 'recording/unsupported',
    })
  })
})

describe('a disk that is slow', () => {
  it('loses nothing of what was under way when the recording was ended', async () => {
    const bytes = await fixture('vp8')
    const whole = await record('vp8', 100_000)
    const disk = new SlowFile(new Uint8Array(0))
    const recording = new RecordingFile(disk)
    const writing = [recording.append(bytes.subarray(0, 4000)), recording.append(bytes.subarray(4000))]
    await recording.finish()
    await Promise.all(writing)
    expect(Buffer.from(disk.content).equals(whole)).toBe(true)
  })
})

it('a recording under the name of one that is still to be saved leaves that one alone', async () => {
  const file = join(folder, 'a.webm')
  expect(partFile(file, '11111111-aaaa')).not.toBe(partFile(file, '22222222-aaaa'))
  const part = partFile(file, '11111111-aaaa')
  await writeFile(part, 'not saved yet')
  await expect(RecordingFile.create(part)).rejects.toMatchObject({ code: 'recording/unwritable' })
  expect(await readFile(part, 'utf8')).toBe('not saved yet')
})

describe('a recording that a crash cut', () => {
  it('is whole again wherever it was cut', async () => {
    const bytes = await record('vp8', 1000)
    let least = 0
    let seen = 0
    for (let length = bytes.length; length >= 0; length--) {
      const disk = new MemoryFile(bytes.subarray(0, length))
      const recording = new RecordingFile(disk)
      await recording.read()
      const finished = await recording.finish()
      if (!finished) continue
      least = length
      expect(finished.bytes).toBe(disk.content.length)
      if (length % 61 !== 0) continue
      const { told, duration } = await readBack(disk.content)
      expect(told).toBeCloseTo(duration, 1)
      seen += 1
    }
    expect(seen).toBeGreaterThan(100)
    // Only the header and the first block are too little to keep.
    expect(least).toBeLessThan(1000)
  }, 60_000)

  it('is finished at the next start, or thrown away where nothing can be seen', async () => {
    const bytes = await record('vp8', 1000)
    const journal = new Journal(join(folder, 'journal'))
    const add = async (id: string, length: number): Promise<void> => {
      const part = join(folder, `${id}.part.webm`)
      await writeFile(part, bytes.subarray(0, length))
      await journal.add({ id, file: join(folder, `${id}.webm`), part })
    }
    await add('00000001', 5000)
    await add('00000002', 100)
    const found = await recoverAll(journal, silent)
    expect(found).toMatchObject([{ kind: 'recovered', fileName: '00000001.webm' }])
    expect(await journal.open()).toEqual([])
    expect((await readdir(folder)).sort()).toEqual(['00000001.webm', 'journal'])
  })

  it('loses nothing that was whole: the raw stream without an end', async () => {
    const raw = await fixture('vp8')
    const part = join(folder, 'cut.part.webm')
    const recording = await RecordingFile.create(part)
    await recording.append(raw)
    await truncate(part, recording.bytes - 1)
    const journal = new Journal(join(folder, 'journal'))
    await journal.add({ id: '00000000', file: join(folder, 'cut.webm'), part })
    const [found] = await recoverAll(journal, silent)
    const [before, after] = [await readBack(raw), await readBack(await readFile(found?.file ?? ''))]
    expect(before.packetCount - after.packetCount).toBeLessThanOrEqual(1)
  })

  it('is recovered again when finishing it was cut, too', async () => {
    const bytes = await record('vp8', 1000)
    const part = join(folder, 'cut.part.webm')
    await writeFile(part, bytes)
    const journal = new Journal(join(folder, 'journal'))
    await journal.add({ id: '00000000', file: join(folder, 'cut.webm'), part })
    const [found] = await recoverAll(journal, silent)
    expect(await readFile(found?.file ?? '')).toEqual(bytes)
  })

  it('never takes the name of another file', async () => {
    const part = join(folder, 'a.part.webm')
    await writeFile(join(folder, 'a.webm'), 'mine')
    await writeFile(part, 'new')
    expect(await nameFinished(part, join(folder, 'a.webm'), false)).toBe(join(folder, 'a (2).webm'))
    expect(await readFile(join(folder, 'a.webm'), 'utf8')).toBe('mine')
  })

  it('is forgotten when its part is gone', async () => {
    const journal = new Journal(join(folder, 'journal'))
    await journal.add({ id: '00000000', file: join(folder, 'a.webm'), part: join(folder, 'gone.part.webm') })
    expect(await recoverAll(journal, silent)).toEqual([])
    expect(await journal.open()).toEqual([])
  })
})

describe('a full disk', () => {
  it('stops with its reason and leaves what was written playable', async () => {
    const bytes = await fixture('vp8')
    const file = partFile(join(folder, 'a.webm'), '00000001')
    const recording = new RecordingFile(limited(await open(file, 'w+'), 5000))
    const attempt = (async () => {
      for (let at = 0; at < bytes.length; at += 1000) await recording.append(bytes.subarray(at, at + 1000))
    })()
    await expect(attempt).rejects.toMatchObject({ code: 'recording/disk-full' })
    const finished = await recording.finish()
    const { told, duration } = await readBack(await readFile(file))
    expect(told).toBeCloseTo(duration, 1)
    expect(finished?.milliseconds).toBeCloseTo(duration * 1000, -2)
  })
})

/** A file on a disk with room for so many bytes: what does not fit is written in part, then refused. */
function limited(handle: RecordingHandle, room: number): RecordingHandle {
  return new Proxy(handle, {
    get(target, name) {
      if (name !== 'write') return Reflect.get(target, name).bind(target)
      return (bytes: Uint8Array, offset: number, length: number, at: number) => {
        if (at >= room) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        return target.write(bytes, offset, Math.min(length, room - at), at)
      }
    },
  })
}

/** A file without a disk. */
/** Every write takes a turn of the event loop, the first one several. */
class SlowFile implements RecordingHandle {
  private readonly memory: MemoryFile
  private writes = 0
  constructor(content: Uint8Array) {
    this.memory = new MemoryFile(content)
  }
  get content(): Uint8Array {
    return this.memory.content
  }
  async write(bytes: Uint8Array, offset: number, length: number, at: number) {
    const turns = this.writes++ === 0 ? 20 : 1
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
    return this.memory.write(bytes, offset, length, at)
  }
  read: RecordingHandle['read'] = (...args) => this.memory.read(...args)
  truncate = (length: number) => this.memory.truncate(length)
  stat = () => this.memory.stat()
  datasync = () => this.memory.datasync()
  close = () => this.memory.close()
}

class MemoryFile {
  content: Uint8Array
  constructor(content: Uint8Array) {
    this.content = content.slice()
  }
  async write(bytes: Uint8Array, offset: number, length: number, at: number) {
    const grown = new Uint8Array(Math.max(this.content.length, at + length))
    grown.set(this.content)
    grown.set(bytes.subarray(offset, offset + length), at)
    this.content = grown
    return { bytesWritten: length }
  }
  async read(buffer: Buffer, offset: number, length: number, at: number) {
    const part = this.content.subarray(at, at + length)
    buffer.set(part, offset)
    return { bytesRead: part.length, buffer }
  }
  async truncate(length: number) {
    this.content = this.content.slice(0, length)
  }
  async stat() {
    return { size: this.content.length }
  }
  async datasync() {}
  async close() {}
}
