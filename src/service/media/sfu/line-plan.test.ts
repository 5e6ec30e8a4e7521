import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { TrackKind } from '@shared/rtc/media'
import { keyOf, mediaOf, planLines, type Carried, type LineUse } from './line-plan'
import { Loudest, maxVoices } from './loudest'

function apply(lines: LineUse[], wanted: Carried[]): LineUse[] {
  const plan = planLines(lines, wanted)
  const after = lines.map((line) => (plan.free.includes(line.mid) ? { ...line, carries: null } : { ...line }))
  for (const { mid, media, carries } of plan.put) {
    const line = after.find((candidate) => candidate.mid === mid)
    if (line) line.carries = carries
    else after.push({ mid, media, carries })
  }
  return after
}

describe('m-lines of the receiving connection (M25)', () => {
  const carried = fc.record({
    uuid: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    kind: fc.constantFrom<TrackKind>('voice', 'camera', 'screen', 'screen-sound'),
  })
  const wishes = fc.uniqueArray(carried, { selector: keyOf, maxLength: 12 })

  it('carries exactly what is wanted, never moves what stays, and has no more lines than were ever needed at once', () => {
    fc.assert(
      fc.property(fc.array(wishes, { minLength: 1, maxLength: 10 }), (history) => {
        let lines: LineUse[] = []
        const most = { audio: 0, video: 0 }
        for (const wanted of history) {
          const before = new Map(lines.flatMap((line) => (line.carries ? [[keyOf(line.carries), line.mid]] : [])))
          lines = apply(lines, wanted)
          const now = new Map(lines.flatMap((line) => (line.carries ? [[keyOf(line.carries), line.mid]] : [])))
          expect([...now.keys()].toSorted()).toEqual(wanted.map(keyOf).toSorted())
          for (const [key, mid] of now) expect(before.get(key) ?? mid).toBe(mid)
          expect(lines.map((line) => line.mid)).toEqual(lines.map((_, index) => String(index)))
          for (const media of ['audio', 'video'] as const) {
            most[media] = Math.max(most[media], wanted.filter(({ kind }) => mediaOf(kind) === media).length)
            expect(lines.filter((line) => line.media === media)).toHaveLength(most[media])
          }
        }
      }),
    )
  })

  it('has nothing to do when nothing has changed', () => {
    const wanted: Carried[] = [{ uuid: 'a', kind: 'voice' }]
    expect(planLines(apply([], wanted), wanted)).toEqual({ free: [], put: [] })
  })
})

describe('too many voices (M65)', () => {
  const ids = Array.from({ length: maxVoices + 2 }, (_, index) => `p${index}`)

  it('all are heard while there is room, the loudest when there is none', () => {
    const loudest = new Loudest()
    expect(loudest.choose(ids.slice(0, maxVoices)).size).toBe(maxVoices)
    for (let step = 0; step < 20; step++) {
      for (const id of ids) loudest.level(id, id === 'p0' || id === 'p11' ? 120 : 30)
    }
    const heard = loudest.choose(ids)
    expect(heard.size).toBe(maxVoices)
    expect([heard.has('p0'), heard.has('p11')]).toEqual([false, false])
  })

  it('who is heard stays so while nobody is clearly louder', () => {
    const loudest = new Loudest()
    const level = (id: string, value: number): void => {
      for (let step = 0; step < 20; step++) loudest.level(id, value)
    }
    for (const id of ids.slice(0, maxVoices)) level(id, 50)
    loudest.choose(ids.slice(0, maxVoices))
    level('p10', 47)
    expect(loudest.choose(ids).has('p10')).toBe(false)
    level('p10', 30)
    expect(loudest.choose(ids).has('p10')).toBe(true)
  })
})
