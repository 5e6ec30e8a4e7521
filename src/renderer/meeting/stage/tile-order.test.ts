import { expect, test } from 'vitest'
import { accountId, type AccountId } from '@shared/ids'
import { bringForward, keepOrder } from './tile-order'

const ids = (text: string) => [...text].map(accountId)
const [me, b, z] = [accountId('m'), accountId('b'), accountId('z')]
const never = new Map<AccountId, number>()

test('people keep their place; who is new comes last', () => {
  expect(keepOrder(ids('mab'), ids('bazm'))).toEqual(ids('mabz'))
  expect(keepOrder(ids('mab'), ids('mb'))).toEqual(ids('mb'))
})

test('a speaker from a later page changes places with the one silent longest; nobody else moves', () => {
  const order = ids('mabcyz')
  expect(
    bringForward(
      order,
      4,
      z,
      me,
      new Map(
        [
          ['a', 5],
          ['b', 1],
          ['c', 9],
        ].map(([k, v]) => [accountId(String(k)), Number(v)]),
      ),
    ),
  ).toEqual(ids('mazcyb'))
})

test('who is on the first page already stays where they are, and my own tile never goes', () => {
  const order = ids('mabcyz')
  expect(bringForward(order, 4, b, me, never)).toBe(order)
  expect(bringForward(order, 4, null, me, never)).toBe(order)
  expect(bringForward(order, 1, z, me, never)).toBe(order)
})
