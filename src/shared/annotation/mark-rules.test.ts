import { describe, expect, it } from 'vitest'
import { applyDiff } from '../diff'
import { accountId } from '../ids'
import { markLimits, type Mark, type MarkStep } from './mark'
import { applyStep, lastOf, type Drawer, type Marks } from './mark-rules'

const ann: Drawer = { uuid: accountId('ann'), draws: true, owns: false }
const bob: Drawer = { uuid: accountId('bob'), draws: true, owns: false }
const sharer: Drawer = { uuid: accountId('sharer'), draws: true, owns: true }
const idOf = (n: number): string => n.toString(16).padStart(16, '0')
const begin = (n: number, points = [0, 0]): MarkStep => ({ kind: 'begin', id: idOf(n), mark: 'pen', colour: 1, points })

function after(...steps: [MarkStep, Drawer][]): Marks {
  return steps.reduce<Record<string, Mark>>((marks, [step, by]) => applyDiff(marks, applyStep(marks, step, by)), {})
}

describe('marks on a share', () => {
  it('H8: grow by pieces, and a piece that comes twice changes nothing', () => {
    const more: MarkStep = { kind: 'more', id: idOf(1), from: 2, points: [5, 5, 6, 6] }
    const once = after([begin(1), ann], [more, ann])
    expect(once[idOf(1)]?.points).toEqual([0, 0, 5, 5, 6, 6])
    expect(applyDiff(once, applyStep(once, more, ann))).toEqual(once)
  })

  it('H8: stay as they were when a piece before is missing', () => {
    const marks = after([begin(1), ann], [{ kind: 'more', id: idOf(1), from: 8, points: [9, 9] }, ann])
    expect(marks[idOf(1)]?.points).toEqual([0, 0])
  })

  it('H9: are drawn by those who may, and gone on with by their author alone', () => {
    expect(after([begin(1), { ...ann, draws: false }])).toEqual({})
    const more: MarkStep = { kind: 'more', id: idOf(1), from: 2, points: [5, 5] }
    expect(after([begin(1), ann], [more, bob], [more, sharer])[idOf(1)]?.points).toEqual([0, 0])
    expect(after([begin(1), ann], [begin(1, [7, 7]), bob])[idOf(1)]).toMatchObject({ author: 'ann', points: [0, 0] })
  })

  it('H9: are taken away by their author, or by who owns the share', () => {
    const remove: MarkStep = { kind: 'remove', ids: [idOf(1), idOf(9)] }
    expect(Object.keys(after([begin(1), ann], [remove, bob]))).toEqual([idOf(1)])
    expect(after([begin(1), ann], [remove, ann])).toEqual({})
    expect(after([begin(1), ann], [remove, sharer])).toEqual({})
    // Also when drawing was taken from them meanwhile.
    expect(after([begin(1), ann], [remove, { ...ann, draws: false }])).toEqual({})
  })

  it('are cleared all at once by who owns the share only', () => {
    const drawn: [MarkStep, Drawer][] = [
      [begin(1), ann],
      [begin(2), bob],
    ]
    expect(Object.keys(after(...drawn, [{ kind: 'clear' }, bob]))).toHaveLength(2)
    expect(after(...drawn, [{ kind: 'clear' }, sharer])).toEqual({})
  })

  it('H8: come to an end: so many marks, so many points, two ends of an arrow', () => {
    const full = after(...Array.from({ length: markLimits.marks }, (_, n): [MarkStep, Drawer] => [begin(n), ann]))
    expect(applyStep(full, begin(9_999), bob).put).toEqual({})
    const arrow: MarkStep = { kind: 'begin', id: idOf(1), mark: 'arrow', colour: 0, points: [0, 0, 1, 1, 2, 2] }
    expect(after([arrow, ann])[idOf(1)]?.points).toEqual([0, 0, 1, 1])
    const long = Array.from({ length: markLimits.pointsOfMark * 2 + 10 }, () => 1)
    expect(after([begin(1, long), ann])[idOf(1)]?.points).toHaveLength(markLimits.pointsOfMark * 2)
  })

  it('are undone newest first, each person their own', () => {
    const marks = after([begin(3), ann], [begin(1), ann], [begin(2), bob])
    expect(lastOf(marks, ann.uuid)).toBe(idOf(1))
    expect(lastOf(marks, sharer.uuid)).toBeNull()
  })
})
