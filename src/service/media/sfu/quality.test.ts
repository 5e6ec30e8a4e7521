import { expect, it } from 'vitest'
import { qualityOf } from './quality'
import { Source } from './source'
import { vp8Bytes } from './test-packets'

it('M70: the worse way counts; 0 where nothing flows', () => {
  expect(qualityOf(null, null)).toBe(0)
  const at = [0, 0.02, 0.05, 0.1, 0.2, 0.9]
  expect(at.map((loss) => qualityOf(loss, null))).toEqual([1, 2, 3, 4, 5, 6])
  expect(at.map((loss) => qualityOf(0, loss))).toEqual([1, 2, 3, 4, 5, 6])
})

it('M45: a key frame is asked for once per 300 ms and stream, whoever asks', () => {
  const written: Buffer[] = []
  const source = new Source({
    uuid: 'alice',
    kind: 'camera',
    levelId: 0,
    ridId: 0,
    write: (bytes) => void written.push(bytes),
  })
  source.received(vp8Bytes({ seq: 1 }), 1_000)
  const [stream] = source.streams
  if (!stream) throw new Error('no stream')
  written.length = 0
  for (const now of [1_000, 1_020, 1_299]) source.askKeyframe(stream, now)
  expect(written).toHaveLength(1)
  source.askKeyframe(stream, 1_300)
  expect(written).toHaveLength(2)
})
