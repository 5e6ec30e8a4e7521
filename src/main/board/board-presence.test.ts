import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import type { Presence } from '@shared/whiteboard/presence'
import type { SentPresence } from '@shared/whiteboard/presence-wire'
import { BoardPresence } from './board-presence'

const mine: Presence = {
  uuid: accountId('ann'),
  name: 'Ann',
  page: null,
  presenting: false,
  cursor: null,
  selection: [],
  live: null,
  viewport: null,
}

it('B108: two windows are one presence, which goes with the last of them', () => {
  const sent: (SentPresence | null)[] = []
  let now = 0
  const presence = new BoardPresence({ now: () => now, after: () => () => undefined })
  presence.begin((each) => sent.push(each), 30)
  const stops = [presence.watched.subscribe(() => undefined), presence.watched.subscribe(() => undefined)]
  presence.set(mine)
  now += 1000
  stops[0]?.()
  stops[0]?.()
  expect(sent).toHaveLength(1)
  stops[1]?.()
  expect(sent).toHaveLength(2)
  expect(sent[1]).toBeNull()
})
