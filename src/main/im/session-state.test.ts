import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { AppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import { initialSession, reduceSession, retryDelay, type SessionCore, type SessionEvent } from './session-state'

const alice = accountId('alice')
const unreachable = new AppError('im/unreachable', 'refused')

function run(...events: SessionEvent[]): { core: SessionCore; effects: string[] } {
  let core = initialSession
  const effects: string[] = []
  for (const event of events) {
    const step = reduceSession(core, event)
    core = step.core
    effects.push(...step.effects.map((effect) => effect.type))
  }
  return { core, effects }
}

const toOnline: SessionEvent[] = [
  { type: 'login', accountId: alice },
  { type: 'logged-in', attempt: 1 },
  { type: 'synced', attempt: 1 },
]

describe('IM session state', () => {
  it('S2: the store opens with the account, before the network is asked', () => {
    const { core, effects } = run({ type: 'login', accountId: alice })
    expect(core.state).toEqual({ phase: 'connecting', accountId: 'alice', tries: 0 })
    expect(effects).toEqual(['open-store', 'connect'])
  })

  it('S4: online is reached through syncing and pulls once, also when told twice', () => {
    expect(
      run(...toOnline, { type: 'synced', attempt: 1 }).effects.filter((type) => type === 'went-online'),
    ).toHaveLength(1)
    const back = run(
      ...toOnline,
      { type: 'lost', attempt: 1, at: 5 },
      { type: 'connecting', attempt: 1 },
      { type: 'logged-in', attempt: 1 },
      { type: 'synced', attempt: 1 },
    )
    expect(back.effects.filter((type) => type === 'went-online')).toHaveLength(2)
    expect(back.effects.filter((type) => type === 'connect')).toHaveLength(1)
  })

  it('S1: an event of an older attempt changes nothing', () => {
    const first = run({ type: 'login', accountId: alice }, { type: 'logout' }, { type: 'login', accountId: alice })
    const late = reduceSession(first.core, { type: 'kicked', attempt: 1, by: 'server', clientType: 16 })
    expect(late).toEqual({ core: first.core, effects: [] })
  })

  it('S5 P7: a kick ends the session, keeps the store and asks for no login; neither do retry, wake or news', () => {
    const kicked = run(...toOnline, { type: 'kicked', attempt: 1, by: 'other-client', clientType: 16 })
    expect(kicked.core.state).toEqual({
      phase: 'signed-out',
      accountId: 'alice',
      reason: { kind: 'kicked', by: 'other-client', clientType: 16 },
    })
    expect(kicked.effects).not.toContain('close-store')
    const after: SessionEvent[] = [
      { type: 'wake' },
      { type: 'retry-due', attempt: 1 },
      { type: 'retry-due', attempt: 2 },
      { type: 'connecting', attempt: 1 },
      { type: 'stuck', attempt: 2 },
      { type: 'logged-in', attempt: 1 },
    ]
    for (const event of after) expect(reduceSession(kicked.core, event).effects).toEqual([])
  })

  it('S2: signing out after a kick closes the store that stayed readable', () => {
    const { core, effects } = run(
      ...toOnline,
      { type: 'kicked', attempt: 1, by: 'server', clientType: 16 },
      { type: 'logout' },
    )
    expect(core.state).toEqual({ phase: 'signed-out', reason: { kind: 'user' } })
    expect(effects).toContain('close-store')
    expect(effects).not.toContain('disconnect')
  })

  it('P7: 417 signs out as rejected, closes the store and drops the credential', () => {
    const error = new AppError('im/device-limit', 'multi login', { foreign: 417 })
    const { core, effects } = run({ type: 'login', accountId: alice }, { type: 'refused', attempt: 1, error })
    expect(core.state).toMatchObject({
      phase: 'signed-out',
      reason: { kind: 'rejected', error: { code: 'im/device-limit' } },
    })
    expect(effects).toContain('close-store')
    expect(effects).toContain('forget-credential')
  })

  it('P8: while the SDK retries by itself we start no login; `since` stays, only failed tries count', () => {
    const { core, effects } = run(
      ...toOnline,
      { type: 'lost', attempt: 1, at: 100, error: unreachable },
      { type: 'lost', attempt: 1, at: 101 },
      { type: 'connecting', attempt: 1 },
      { type: 'lost', attempt: 1, at: 2000 },
      { type: 'connecting', attempt: 1 },
      { type: 'lost', attempt: 1, at: 6000 },
    )
    expect(core.state).toMatchObject({ phase: 'waiting', since: 100, tries: 2 })
    expect(effects).toEqual(['open-store', 'connect', 'went-online'])
  })

  it('P8 P11: where the SDK has stopped we retry, never sooner than 3 s and never later than 10 s', () => {
    let core = run({ type: 'login', accountId: alice }).core
    for (let round = 0; round < 6; round++) {
      const failed = reduceSession(core, { type: 'unreachable', attempt: core.attempt, at: 1, error: unreachable })
      const retry = failed.effects.find((effect) => effect.type === 'retry-after')
      expect(retry?.type === 'retry-after' && retry.ms).toBe(retryDelay(round))
      core = reduceSession(failed.core, { type: 'retry-due', attempt: failed.core.attempt }).core
      expect(core.state.phase).toBe('connecting')
    }
    expect(retryDelay(0)).toBe(3000)
    expect(retryDelay(99)).toBe(10_000)
  })

  it('wake connects at once where the SDK has stopped, and only nudges where it has not', () => {
    const stopped = run(
      { type: 'login', accountId: alice },
      { type: 'unreachable', attempt: 1, at: 1, error: unreachable },
    )
    expect(reduceSession(stopped.core, { type: 'wake' }).effects.map((effect) => effect.type)).toContain('connect')
    const retrying = run(...toOnline, { type: 'lost', attempt: 1, at: 1 })
    expect(reduceSession(retrying.core, { type: 'wake' }).effects).toEqual([{ type: 'nudge' }])
  })

  it('logout works from every phase and leaves nothing behind', () => {
    const stages: SessionEvent[][] = [
      toOnline.slice(0, 1),
      toOnline.slice(0, 2),
      toOnline,
      [...toOnline, { type: 'lost', attempt: 1, at: 1 }],
    ]
    for (const stage of stages) {
      const { core, effects } = run(...stage, { type: 'logout' })
      expect(core.state).toEqual({ phase: 'signed-out', reason: { kind: 'user' } })
      expect(effects).toEqual(
        expect.arrayContaining(['cancel-retry', 'disconnect', 'close-store', 'forget-credential']),
      )
    }
  })

  it('S5 P20: whatever happens after a kick, only the person logs in again (fuzz)', () => {
    const attempt = fc.integer({ min: 0, max: 4 })
    const anything = fc.oneof(
      attempt.map((n): SessionEvent => ({ type: 'logged-in', attempt: n })),
      attempt.map((n): SessionEvent => ({ type: 'synced', attempt: n })),
      attempt.map((n): SessionEvent => ({ type: 'lost', attempt: n, at: 1 })),
      attempt.map((n): SessionEvent => ({ type: 'unreachable', attempt: n, at: 1, error: unreachable })),
      attempt.map((n): SessionEvent => ({ type: 'retry-due', attempt: n })),
      attempt.map((n): SessionEvent => ({ type: 'stuck', attempt: n })),
      fc.constant<SessionEvent>({ type: 'wake' }),
    )
    const property = fc.property(fc.array(anything, { maxLength: 30 }), (events) => {
      let { core } = run(...toOnline, { type: 'kicked', attempt: 1, by: 'server', clientType: 16 })
      for (const event of events) {
        const step = reduceSession(core, event)
        expect(step.effects.map((effect) => effect.type)).not.toContain('connect')
        core = step.core
      }
      expect(core.state.phase).toBe('signed-out')
    })
    fc.assert(property, { seed: 20261122, numRuns: 300 })
  })
})
