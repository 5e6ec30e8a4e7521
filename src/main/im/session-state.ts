/**
 * The IM session as a pure reducer: (core, event) → {core, effects}. im-session.ts carries the effects out.
 *
 * Rules (tests carry the numbers; rules and pitfalls are listed in docs/architecture.md §5):
 * S1 events of an older attempt change nothing. S2 the store opens with the account; it closes on logout and on a
 * refused login, and stays readable after a kick. S4 only `syncing → online` pulls, once. S5 `kicked` never logs
 * in again by itself. P4 one account at a time. P7 417 ends the session, the person decides. P8 while the SDK
 * retries for ever we only show it; where it has stopped, we retry with a capped delay.
 */
import { toWire, type AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import { signedOut, type KickReason, type SessionState } from '@shared/im/session'

export interface SessionCore {
  state: SessionState
  /** Numbers every call of the SDK's login. */
  attempt: number
  /** The SDK does not retry by itself now: never logged in, or it gave up. */
  stopped: boolean
  /** Failed tries since the link was lost, and when that was (ms; 0 = it is not). */
  tries: number
  lostAt: number
}

export type SessionEvent =
  | { type: 'login'; accountId: AccountId }
  | { type: 'logged-in'; attempt: number }
  | { type: 'synced'; attempt: number }
  | { type: 'connecting'; attempt: number }
  | { type: 'lost'; attempt: number; at: number; error?: AppError }
  /** The login call failed, but may succeed later. */
  | { type: 'unreachable'; attempt: number; at: number; error: AppError }
  | { type: 'refused'; attempt: number; error: AppError }
  | { type: 'kicked'; attempt: number; by: KickReason; clientType: number }
  /** Nothing was heard of a connection in the making for too long. */
  | { type: 'stuck'; attempt: number }
  | { type: 'retry-due'; attempt: number }
  /** Power resumed, network up, or the service may have moved. */
  | { type: 'wake' }
  | { type: 'logout' }

export type SessionEffect =
  | { type: 'open-store'; accountId: AccountId }
  | { type: 'close-store' }
  | { type: 'connect'; attempt: number }
  /** Logs the SDK out and lets it go. */
  | { type: 'disconnect' }
  /** Lets the SDK go without a word to the server: it is out already, or about to be replaced. */
  | { type: 'drop-client' }
  | { type: 'forget-credential' }
  | { type: 'retry-after'; ms: number; attempt: number }
  | { type: 'cancel-retry' }
  | { type: 'nudge' }
  | { type: 'went-online' }

export interface SessionStep {
  core: SessionCore
  effects: SessionEffect[]
}

export const initialSession: SessionCore = { state: signedOut, attempt: 0, stopped: true, tries: 0, lostAt: 0 }

/** P11: no two logins within 3 s; then slower, but a person at the screen should not wait longer than this. */
const retryDelays = [3000, 6000, 10_000]

export function retryDelay(tries: number): number {
  return retryDelays[Math.min(tries, retryDelays.length - 1)] ?? 3000
}

export function reduceSession(core: SessionCore, event: SessionEvent): SessionStep {
  const unchanged: SessionStep = { core, effects: [] }
  if ('attempt' in event && event.attempt !== core.attempt) return unchanged
  const { state } = core
  if (event.type === 'login') return state.phase === 'signed-out' ? login(core, event.accountId) : unchanged
  if (state.phase === 'signed-out') return event.type === 'logout' ? leaveKicked(core) : unchanged

  switch (event.type) {
    case 'logged-in':
      return { core: { ...core, state: { phase: 'syncing', accountId: state.accountId }, stopped: false }, effects: [] }
    case 'synced':
      if (state.phase !== 'syncing') return unchanged
      return {
        core: { ...core, state: { phase: 'online', accountId: state.accountId }, tries: 0, lostAt: 0 },
        effects: [{ type: 'went-online' }],
      }
    case 'connecting':
      if (state.phase !== 'waiting') return unchanged
      return {
        core: { ...core, state: { phase: 'connecting', accountId: state.accountId, tries: core.tries } },
        effects: [],
      }
    case 'lost':
      return waiting(core, state.accountId, event.at, event.error)
    case 'unreachable': {
      const step = waiting({ ...core, stopped: true }, state.accountId, event.at, event.error)
      return { ...step, effects: [{ type: 'drop-client' }, retry(core)] }
    }
    case 'refused':
      return {
        core: end(core, {
          phase: 'signed-out',
          accountId: state.accountId,
          reason: { kind: 'rejected', error: toWire(event.error) },
        }),
        effects: [
          { type: 'cancel-retry' },
          { type: 'drop-client' },
          { type: 'close-store' },
          { type: 'forget-credential' },
        ],
      }
    case 'kicked': {
      const reason = { kind: 'kicked', by: event.by, clientType: event.clientType } as const
      return {
        core: end(core, { phase: 'signed-out', accountId: state.accountId, reason }),
        effects: [{ type: 'cancel-retry' }, { type: 'drop-client' }],
      }
    }
    case 'stuck':
      if (state.phase === 'online') return unchanged
      return reconnect(core, state.accountId)
    case 'retry-due':
      return state.phase === 'waiting' && core.stopped ? reconnect(core, state.accountId) : unchanged
    case 'wake':
      if (state.phase === 'waiting' && core.stopped) return reconnect(core, state.accountId)
      return { core, effects: [{ type: 'nudge' }] }
    case 'logout':
      return {
        core: end(core, { phase: 'signed-out', reason: { kind: 'user' } }),
        effects: [
          { type: 'cancel-retry' },
          { type: 'disconnect' },
          { type: 'close-store' },
          { type: 'forget-credential' },
        ],
      }
  }
}

function login(core: SessionCore, accountId: AccountId): SessionStep {
  const attempt = core.attempt + 1
  return {
    core: { state: { phase: 'connecting', accountId, tries: 0 }, attempt, stopped: true, tries: 0, lostAt: 0 },
    effects: [
      { type: 'open-store', accountId },
      { type: 'connect', attempt },
    ],
  }
}

/** After a kick the chat is still there to read; signing out puts it away. */
function leaveKicked(core: SessionCore): SessionStep {
  if (core.state.phase !== 'signed-out' || core.state.reason?.kind !== 'kicked') return { core, effects: [] }
  return {
    core: end(core, { phase: 'signed-out', reason: { kind: 'user' } }),
    effects: [{ type: 'close-store' }, { type: 'forget-credential' }],
  }
}

/** A new client: the old one may hang, or know an address that is no more. */
function reconnect(core: SessionCore, accountId: AccountId): SessionStep {
  const attempt = core.attempt + 1
  return {
    core: { ...core, state: { phase: 'connecting', accountId, tries: core.tries }, attempt, stopped: true },
    effects: [{ type: 'cancel-retry' }, { type: 'drop-client' }, { type: 'connect', attempt }],
  }
}

function waiting(core: SessionCore, accountId: AccountId, at: number, error: AppError | undefined): SessionStep {
  const since = core.lostAt || at
  // One loss is told twice (link gone, SDK waiting); only a try that failed counts.
  const tries = core.state.phase === 'connecting' ? core.tries + 1 : core.tries
  const wire = error ? toWire(error) : core.state.phase === 'waiting' ? core.state.error : undefined
  return {
    core: {
      ...core,
      state: { phase: 'waiting', accountId, since, tries, ...(wire ? { error: wire } : {}) },
      tries,
      lostAt: since,
    },
    effects: [],
  }
}

function retry(core: SessionCore): SessionEffect {
  return { type: 'retry-after', ms: retryDelay(core.tries), attempt: core.attempt }
}

/** The attempt number moves on, so that nothing the ended session still says is heard (S1). */
function end(core: SessionCore, state: SessionState): SessionCore {
  return { state, attempt: core.attempt + 1, stopped: true, tries: 0, lostAt: 0 }
}
