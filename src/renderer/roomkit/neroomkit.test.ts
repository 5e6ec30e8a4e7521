import { describe, expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import { contract } from '@shared/ipc/contract'
import { createApi } from '../bridge/api'
import { NERoomKit } from './neroomkit'

/** A bridge that checks every call against the contract, as main does. */
function recorded() {
  const calls: { path: string; input: unknown }[] = []
  const api = createApi(() => ({
    call(path, input) {
      const [area, name] = path.split('.') as ['auth' | 'room', string]
      const entry = (contract[area] as Record<string, { entry: string; input?: { parse(value: unknown): unknown } }>)[
        name
      ]
      calls.push({ path, input: entry?.input?.parse(input) })
      return Promise.resolve({ ok: true, value: undefined })
    },
    watch: () => () => undefined,
  }))
  return { kit: new NERoomKit(api), calls }
}

describe('NERoomKit in a window reads like the NERoom guide and calls the contract', () => {
  it('logs in by IM with one typed object (P1), and remembers unless told not to', async () => {
    const { kit, calls } = recorded()
    await kit.authService.loginByIM({ account: accountId('alice'), auth: { kind: 'static', token: 't' } })
    await kit.authService.login(accountId('alice'), 'u', { remember: false })
    expect(calls).toEqual([
      { path: 'auth.loginByIM', input: { account: 'alice', auth: { kind: 'static', token: 't' }, remember: true } },
      { path: 'auth.login', input: { userUuid: 'alice', userToken: 'u', remember: false } },
    ])
  })

  it('joins a room without moving another device out unless asked (P15)', async () => {
    const { kit, calls } = recorded()
    await kit.roomService.joinRoom({ roomUuid: roomUuid('123456789') })
    await kit.roomService.getRoomContext().lockRoom()
    expect(calls).toEqual([
      { path: 'room.joinRoom', input: { roomUuid: '123456789', moveHere: false } },
      { path: 'room.setLocked', input: { locked: true } },
    ])
  })
})
