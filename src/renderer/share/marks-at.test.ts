import { expect, it } from 'vitest'
import type { Mark } from '@shared/annotation/mark'
import { accountId } from '@shared/ids'
import { marksAt } from './draw-marks'

const mark = (id: string, points: number[]): Mark => ({ id, author: accountId('a'), kind: 'pen', colour: 0, points })
const marks = [mark('line', [1000, 1000, 5000, 1000]), mark('dot', [9000, 9000])]

it('a rubber takes what it touches, between the points too', () => {
  expect(marksAt(marks, 3000, 1100, 1)).toEqual(['line'])
  expect(marksAt(marks, 9050, 9050, 1)).toEqual(['dot'])
  expect(marksAt(marks, 3000, 3000, 1)).toEqual([])
})

it('a rubber is round on a wide picture', () => {
  // 200 of 10000 downwards are fewer pixels than across where the picture is wide.
  expect(marksAt(marks, 3000, 1200, 1)).toEqual([])
  expect(marksAt(marks, 3000, 1200, 16 / 9)).toEqual(['line'])
})
