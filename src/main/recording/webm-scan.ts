/**
 * Follows the bytes of a WebM as they pass: where its clusters are, how far whole blocks reach, what time it is.
 * Keeps a few dozen bytes and one entry a cluster, however long the recording.
 */
import { ids, join, lengthOf, readHead, readUint } from './ebml'

export interface Cluster {
  at: number
  /** Of the size field, and its length. */
  sizeAt: number
  sizeLength: number
  time: number
  /** Time of its first key frame, in ticks; -1: it has none. */
  keyTime: number
}

/** Track (8 bytes at most), time and flags of a block; in a group, the block's own head (9 at most) comes before. */
const blockHead = 11
const groupHead = 9 + blockHead

export class WebmScan {
  readonly clusters: Cluster[] = []
  /** Behind the last whole block: what a file can be cut to. 0: there is none. */
  end = 0
  /** Of the latest block, in ticks. */
  lastTime = 0
  /** What came before the first cluster. */
  headerEnd = 0
  broken = false
  private at = 0
  private skip = 0
  /** The block that is passing: it counts once it is whole. */
  private block: { time: number; key: boolean } | null = null
  private rest: Uint8Array = new Uint8Array(0)

  constructor(private readonly videoTrack: number) {}

  push(bytes: Uint8Array): void {
    if (this.broken) return
    const all = this.rest.length > 0 ? join([this.rest, bytes]) : bytes
    let from = 0
    while (!this.broken) {
      if (this.skip > 0) {
        const passed = Math.min(this.skip, all.length - from)
        from += passed
        this.pass(passed)
        if (this.skip > 0) break
      }
      const used = this.take(all.subarray(from))
      if (used === 0) break
      from += used
    }
    this.rest = all.slice(from)
  }

  /** How many bytes the next element's head took; 0: it is not whole yet. */
  private take(bytes: Uint8Array): number {
    const head = readHead(bytes, 0)
    if (head === 'broken') this.broken = true
    if (typeof head === 'string') return 0
    if (head.id === ids.segment) return this.descend(head.length)
    if (head.id === ids.cluster) {
      this.beginCluster(bytes, head.length)
      return this.descend(head.length)
    }
    const { size } = head
    if (size === null) {
      this.broken = true
      return 0
    }
    if (bytes.length < head.length + Math.min(size, neededOf(head.id))) return 0
    const content = bytes.subarray(head.length)
    if (head.id === ids.timecode) this.setTime(readUint(content, 0, size))
    this.block = this.blockIn(head.id, content)
    this.at += head.length
    this.skip = size
    if (size === 0) this.pass(0)
    return head.length
  }

  private descend(length: number): number {
    this.at += length
    return length
  }

  private pass(count: number): void {
    this.at += count
    this.skip -= count
    if (this.skip === 0) this.finishBlock()
  }

  private finishBlock(): void {
    const { block } = this
    const cluster = this.clusters.at(-1)
    if (!block || !cluster) return
    this.block = null
    this.end = this.at
    this.lastTime = Math.max(this.lastTime, block.time)
    if (block.key && cluster.keyTime < 0) cluster.keyTime = block.time
  }

  private beginCluster(bytes: Uint8Array, length: number): void {
    if (this.clusters.length === 0) this.headerEnd = this.at
    const idLength = lengthOf(bytes[0] ?? 0)
    this.clusters.push({
      at: this.at,
      sizeAt: this.at + idLength,
      sizeLength: length - idLength,
      time: this.clusters.at(-1)?.time ?? 0,
      keyTime: -1,
    })
  }

  private setTime(time: number): void {
    const cluster = this.clusters.at(-1)
    if (cluster) cluster.time = time
  }

  private blockIn(id: number, content: Uint8Array): { time: number; key: boolean } | null {
    if (id === ids.simpleBlock) return this.readBlock(content)
    if (id !== ids.blockGroup) return null
    const inner = readHead(content, 0)
    if (typeof inner === 'string' || inner.id !== ids.block) return null
    // The last pictures of a recording come in groups, for their duration; the flags of a block there name no key frame.
    return { ...this.readBlock(content.subarray(inner.length)), key: false }
  }

  private readBlock(content: Uint8Array): { time: number; key: boolean } {
    const length = lengthOf(content[0] ?? 0)
    const track = readUint(content, 0, length) - 2 ** (7 * length)
    const offset = (readUint(content, length, 2) << 16) >> 16
    const key = ((content[length + 2] ?? 0) & 0x80) !== 0 && track === this.videoTrack
    return { time: (this.clusters.at(-1)?.time ?? 0) + offset, key }
  }
}

/** How many bytes of an element's content are looked at. */
function neededOf(id: number): number {
  if (id === ids.timecode) return 8
  return id === ids.simpleBlock ? blockHead : id === ids.blockGroup ? groupHead : 0
}
