import { expect, it } from 'vitest'
import { accountId as id } from '@shared/ids'
import type { SessionState } from '@shared/im/session'
import { clientKey, kickOf, sessionStatus } from './session-status'

const accountId = id('alice')

it.each<[SessionState, string, string]>([
  [{ phase: 'online', accountId }, 'live', 'session.online'],
  [{ phase: 'syncing', accountId }, 'warn', 'session.syncing'],
  [{ phase: 'connecting', accountId, tries: 0 }, 'warn', 'session.connecting'],
  [{ phase: 'connecting', accountId, tries: 3 }, 'warn', 'session.connectingTry'],
  [{ phase: 'waiting', accountId, since: 1, tries: 2 }, 'warn', 'session.waitingTry'],
  [{ phase: 'signed-out' }, 'quiet', 'session.signedOut'],
  [
    { phase: 'signed-out', accountId, reason: { kind: 'kicked', by: 'server', clientType: 0 } },
    'danger',
    'session.kicked.server',
  ],
])('%o is told as %s, %s', (state, tone, key) => expect(sessionStatus(state)).toMatchObject({ tone, key }))

it('a session whose room login is missing does not pass for a whole one', () => {
  const auth = { loggedIn: false, reuse: true, eventCount: 1 }
  expect(sessionStatus({ phase: 'online', accountId }, auth).tone).toBe('warn')
  expect(sessionStatus({ phase: 'online', accountId }, { ...auth, loggedIn: true }).tone).toBe('live')
})

it('signing out oneself is no kick, and an unknown device has a name all the same', () => {
  expect(kickOf({ phase: 'signed-out', reason: { kind: 'user' } })).toBeNull()
  expect(clientKey(999)).toBe('session.client.0')
})
