import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import type { PeerDescription } from '@shared/rtc/media'
import { firstOfferDelay, nextNumber, offerPatience, stepFor } from './mesh-rules'

const [alice, bob] = [accountId('alice'), accountId('bob')]
const offer = (number: number): PeerDescription => ({ number, type: 'offer', sdp: '' })
const answer = (number: number): PeerDescription => ({ number, type: 'answer', sdp: '' })

describe('who offers', () => {
  it('the lower account at once, the higher one only when nothing comes', () => {
    expect(firstOfferDelay(alice, bob, undefined)).toBe(0)
    expect(firstOfferDelay(bob, alice, undefined)).toBe(offerPatience)
  })

  it('what is there already may be meant for a page that is gone: then the higher one begins anew at once', () => {
    expect(firstOfferDelay(bob, alice, offer(5))).toBe(0)
  })

  it('numbers rise over reloads and over clocks that lag', () => {
    expect(nextNumber(1_000, 0)).toBe(1_000)
    expect(nextNumber(1_000, 2_000)).toBe(2_001)
  })
})

describe('which description counts', () => {
  const ofBob = { me: bob, other: alice, mine: 0, answered: 0 }

  it('an offer is answered once', () => {
    expect(stepFor(offer(5), ofBob)).toBe('answer')
    expect(stepFor(offer(5), { ...ofBob, answered: 5 })).toBe('ignore')
    expect(stepFor(offer(6), { ...ofBob, answered: 5 })).toBe('answer')
  })

  it('an answer is taken for the newest offer of mine only', () => {
    expect(stepFor(answer(7), { ...ofBob, mine: 7 })).toBe('accept')
    expect(stepFor(answer(6), { ...ofBob, mine: 7 })).toBe('ignore')
  })

  it('of two offers that cross, both sides keep the same one', () => {
    for (const [ofAlice, ofBobs] of [
      [5, 6],
      [6, 5],
      [5, 5],
    ] as const) {
      const atAlice = stepFor(offer(ofBobs), { me: alice, other: bob, mine: ofAlice, answered: 0 })
      const atBob = stepFor(offer(ofAlice), { me: bob, other: alice, mine: ofBobs, answered: 0 })
      expect([atAlice, atBob].toSorted()).toEqual(['answer', 'ignore'])
    }
  })
})
