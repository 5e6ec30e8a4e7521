import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { holdTime, nextSpeaker, nobodySpeaks, type Speaker } from './active-speaker'

const [alice, bob] = [accountId('alice'), accountId('bob')]

/** Levels five times a second, each for the time given. */
function talk(
  start: Speaker,
  from: number,
  ...turns: [ms: number, levels: Record<string, number>][]
): [Speaker, number] {
  let speaker = start
  let now = from
  for (const [ms, levels] of turns) {
    for (const end = now + ms; now < end; now += 200) speaker = nextSpeaker(now, speaker, levels)
  }
  return [speaker, now]
}

it('the first who is heard is the speaker, and stays so in silence', () => {
  const [speaker] = talk(nobodySpeaks, 0, [600, { alice: 0.2 }], [10_000, {}])
  expect(speaker.uuid).toBe(alice)
})

it('nobody takes over before the speaker has been shown for a while', () => {
  const [first, at] = talk(nobodySpeaks, 0, [200, { alice: 0.2 }])
  expect(talk(first, at, [holdTime - 200, { bob: 0.9 }])[0].uuid).toBe(alice)
  expect(talk(first, at, [holdTime + 200, { bob: 0.9 }])[0].uuid).toBe(bob)
})

it('who still speaks is not interrupted by somebody hardly louder', () => {
  const [first, at] = talk(nobodySpeaks, 0, [3_000, { alice: 0.2 }])
  expect(talk(first, at, [3_000, { alice: 0.2, bob: 0.25 }])[0].uuid).toBe(alice)
  expect(talk(first, at, [3_000, { alice: 0.2, bob: 0.4 }])[0].uuid).toBe(bob)
})

it('breath is no speech', () => {
  expect(talk(nobodySpeaks, 0, [3_000, { alice: 0.01 }])[0].uuid).toBeNull()
})
