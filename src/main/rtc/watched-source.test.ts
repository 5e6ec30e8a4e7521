import { expect, it } from 'vitest'
import { Cell } from '@shared/state'
import { FakeClock } from '../roomkit/fakes'
import { watchedSource } from './watched-source'

it('tells when nobody has looked for a while; a page that comes back in time, or a second one, keeps it', async () => {
  const clock = new FakeClock()
  let forsaken = 0
  const source = watchedSource(new Cell(0), clock, 30_000, () => (forsaken += 1))
  const first = source.subscribe(() => {})
  const second = source.subscribe(() => {})
  first()
  first()
  await clock.pass(60_000)
  expect(forsaken).toBe(0)
  second()
  await clock.pass(29_000)
  const third = source.subscribe(() => {})
  await clock.pass(60_000)
  expect(forsaken).toBe(0)
  third()
  await clock.pass(30_000)
  expect(forsaken).toBe(1)
})
