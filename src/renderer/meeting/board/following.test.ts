import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { leads, type Following } from './following'

const [ann, bob] = [accountId('ann'), accountId('bob')]
const start: Following = { sharer: null, before: null, following: null, was: null, wentAway: false }

it('B112: who shows the board is followed as soon as they are there', () => {
  expect(leads(start)).toEqual({ following: null, wentAway: false })
  expect(leads({ ...start, sharer: ann })).toEqual({ following: ann, wentAway: false })
})

it('B112: who looked elsewhere, or follows another, is left alone until they come back', () => {
  const away = leads({ ...start, sharer: ann, before: ann, was: ann })
  expect(away).toEqual({ following: null, wentAway: true })
  expect(leads({ ...start, sharer: ann, before: ann, wentAway: true })).toEqual(away)
  expect(leads({ ...start, sharer: ann, before: ann, following: bob })).toEqual({ following: bob, wentAway: true })
  expect(leads({ ...start, sharer: ann, before: ann, following: ann, wentAway: true }).wentAway).toBe(false)
})

it('B112: a sharer whose link was away for a moment is followed again', () => {
  expect(leads({ ...start, before: ann, was: ann })).toEqual({ following: null, wentAway: false })
  expect(leads({ ...start, sharer: ann })).toEqual({ following: ann, wentAway: false })
})
