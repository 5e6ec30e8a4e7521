import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDiff } from '../diff'
import { accountId } from '../ids'
import { markLimits, type Mark, type MarkStep } from './mark'
import { applyStep } from './mark-rules'
import { joinSteps, longestMessage, packSteps, parseMarkMessage, stepsOf } from './mark-wire'

const of = accountId('sharer')
const by = { uuid: accountId('ann'), draws: true, owns: false }
const id = (n: number): string => n.toString(16).padStart(16, '0')

function drawn(steps: readonly MarkStep[]): Record<string, Mark> {
  return steps.reduce<Record<string, Mark>>((marks, step) => applyDiff(marks, applyStep(marks, step, by)), {})
}

const pair = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
const stroke = fc.record({ mark: fc.constantFrom('pen', 'arrow'), points: fc.array(pair, { maxLength: 900 }) })

/** Strokes as a pen makes them: begun with a point, gone on with by pieces. */
function penSteps(strokes: { mark: 'pen' | 'arrow'; points: [number, number][] }[]): MarkStep[] {
  return strokes.flatMap(({ mark, points }, n) => {
    const flat = points.flat()
    const steps: MarkStep[] = [{ kind: 'begin', id: id(n), mark, colour: 2, points: flat.slice(0, 2) }]
    for (let at = 2; at < flat.length; at += 14) {
      steps.push({ kind: 'more', id: id(n), from: at, points: flat.slice(at, at + 14) })
    }
    return steps
  })
}

describe('marks on the wire', () => {
  it('arrive as they were drawn, however they are joined and packed, and fit the room’s messages', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 6 }), (strokes) => {
        const steps = penSteps(strokes)
        const texts = packSteps({ of }, joinSteps(steps))
        for (const text of texts) expect(JSON.stringify(text).length).toBeLessThanOrEqual(longestMessage)
        const arrived = texts.flatMap((text) => {
          const message = parseMarkMessage(text)
          return message && 'steps' in message ? message.steps : []
        })
        expect(drawn(arrived)).toEqual(drawn(steps))
      }),
      { numRuns: 60 },
    )
  })

  it('are told whole to who comes late', () => {
    const mark: Mark = {
      id: id(1),
      author: by.uuid,
      kind: 'pen',
      colour: 3,
      points: Array.from({ length: markLimits.pointsOfMark * 2 }, (_, n) => n % 10_000),
    }
    const texts = packSteps({ of, author: by.uuid }, stepsOf(mark))
    const messages = texts.map((text) => parseMarkMessage(text))
    expect(messages.every((message) => message !== null && 'author' in message)).toBe(true)
    expect(drawn(messages.flatMap((message) => (message && 'steps' in message ? message.steps : [])))).toEqual({
      [mark.id]: mark,
    })
  })

  it('of a crowded board are taken away in messages that fit', () => {
    const ids = Array.from({ length: markLimits.marks }, (_, n) => id(n))
    const texts = packSteps({ of }, [{ kind: 'remove', ids }])
    for (const text of texts) expect(JSON.stringify(text).length).toBeLessThanOrEqual(longestMessage)
    expect(
      texts.flatMap((text) => {
        const message = parseMarkMessage(text)
        return message && 'steps' in message ? message.steps.flatMap((step) => ('ids' in step ? step.ids : [])) : []
      }),
    ).toEqual(ids)
  })

  it('keep pieces of different strokes apart, and let a stroke be joined only where it goes on', () => {
    const more = (n: number, from: number): MarkStep => ({ kind: 'more', id: id(n), from, points: [from, from] })
    expect(joinSteps([more(1, 2), more(1, 4), more(2, 2)])).toEqual([
      { kind: 'more', id: id(1), from: 2, points: [2, 2, 4, 4] },
      more(2, 2),
    ])
    expect(joinSteps([more(1, 2), more(1, 10)])).toHaveLength(2)
  })

  it.each([
    'not json',
    '{"of":"sharer"}',
    { of: 'UPPER CASE', ask: true },
    { of: 'sharer', steps: [{ kind: 'begin', id: 'x', mark: 'pen', colour: 0, points: [] }] },
    { of: 'sharer', steps: [{ kind: 'more', id: id(1), from: 1, points: [] }] },
    { of: 'sharer', steps: [{ kind: 'more', id: id(1), from: 0, points: [1, 2, 3] }] },
    { of: 'sharer', steps: [{ kind: 'begin', id: id(1), mark: 'pen', colour: 0, points: [0, 10_001] }] },
  ])('that are malformed are none: %j', (body) => {
    expect(parseMarkMessage(body)).toBeNull()
  })
})
