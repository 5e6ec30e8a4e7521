import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { previewShown, shareMove, type ShareSituation } from './share-rules'

const me = { uuid: accountId('me'), name: 'Me', isSharingScreen: false }
const ann = { uuid: accountId('ann'), name: 'Ann', isSharingScreen: true }
const free: ShareSituation = { sharing: false, mayShare: true, mayTakeOver: false, members: [me], myUuid: 'me' }

describe('the share button', () => {
  it('stops what runs, whatever I may', () => {
    expect(shareMove({ ...free, sharing: true, mayShare: false }).kind).toBe('stop')
  })
  it('starts where nobody shares, and says so where only managers may', () => {
    expect(shareMove(free).kind).toBe('start')
    expect(shareMove({ ...free, mayShare: false }).kind).toBe('not-allowed')
  })
  it('asks a manager before it ends another’s share, and tells others who shares', () => {
    const members = [me, ann]
    expect(shareMove({ ...free, members, mayTakeOver: true })).toEqual({ kind: 'ask-take-over', name: 'Ann' })
    expect(shareMove({ ...free, members })).toEqual({ kind: 'taken', name: 'Ann' })
  })
  it('takes my own flag of before for nobody else’s share', () => {
    expect(shareMove({ ...free, members: [{ ...me, isSharingScreen: true }] }).kind).toBe('start')
  })
})

it('my own share is seen in the meeting where marks can lie nowhere else, and no screen in itself without need', () => {
  expect(previewShown({ kind: null, overlay: false, marked: true })).toBe(false)
  expect(previewShown({ kind: 'window', overlay: true, marked: false })).toBe(true)
  expect(previewShown({ kind: 'screen', overlay: true, marked: true })).toBe(false)
  expect(previewShown({ kind: 'screen', overlay: false, marked: true })).toBe(true)
  expect(previewShown({ kind: 'screen', overlay: false, marked: false })).toBe(false)
})
