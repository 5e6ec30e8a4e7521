import { describe, expect, it } from 'vitest'
import { PartQueue } from './part-queue'

const megabyte = 1024 * 1024

function made(write: (number: number, bytes: Uint8Array) => Promise<void>) {
  const held: boolean[] = []
  const errors: unknown[] = []
  const queue = new PartQueue({ write, hold: (on) => held.push(on), failed: (error) => errors.push(error) }, megabyte)
  return { queue, held, errors }
}

describe('the queue to the file', () => {
  it('writes everything in order, one at a time, large parts in pieces', async () => {
    const got: number[] = []
    let atOnce = 0
    const { queue } = made(async (number, bytes) => {
      expect(++atOnce).toBe(1)
      await Promise.resolve()
      expect(number).toBe(got.length)
      got.push(bytes.length)
      atOnce -= 1
    })
    queue.add(new Blob([new Uint8Array(10)]))
    queue.add(new Blob([new Uint8Array(2.5 * megabyte)]))
    await queue.drained()
    queue.add(new Blob([new Uint8Array(3)]))
    await queue.drained()
    expect(got).toEqual([10, megabyte, megabyte, megabyte / 2, 3])
  })

  it('holds the recorder while the disk is slow, and lets it go on', async () => {
    let release = (): void => {}
    const slow = new Promise<void>((resolve) => (release = resolve))
    let written = 0
    const { queue, held } = made(async (_number, bytes) => {
      await slow
      written += bytes.length
    })
    for (let i = 0; i < 25; i++) queue.add(new Blob([new Uint8Array(megabyte)]))
    expect(held).toEqual([true])
    release()
    await queue.drained()
    expect(held).toEqual([true, false])
    expect(written).toBe(25 * megabyte)
  })

  it('says once that writing failed, and writes nothing after', async () => {
    let tries = 0
    const { queue, errors } = made(() => {
      tries += 1
      return Promise.reject(new Error('full'))
    })
    queue.add(new Blob(['a']))
    queue.add(new Blob(['b']))
    await queue.drained()
    queue.add(new Blob(['c']))
    await queue.drained()
    expect([tries, errors.length]).toEqual([1, 1])
  })
})
