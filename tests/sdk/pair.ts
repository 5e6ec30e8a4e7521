/** Alice (a phone, so that a laptop fits beside it) and bob, signed in to a service of their own for a whole suite. */
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Framing, SdkClient } from './client'
import { signIn } from './people'
import { TestService, type SeedAccount } from './service'

export interface Pair {
  service: TestService
  alice: SdkClient
  bob: SdkClient
  /** A second client of an account, gone after the test. */
  laptop(accid: string): Promise<SdkClient>
}

/** To be called inside `describe`; the members are there once its hooks have run. */
export function usePair(framing: Framing, accounts: SeedAccount[]): Pair {
  const others: SdkClient[] = []
  const pair = {
    async laptop(accid: string) {
      const client = await signIn(pair.service, accid, { framing, customClientType: 2 })
      others.push(client)
      return client
    },
  } as Pair
  beforeAll(async () => {
    pair.service = await TestService.start(accounts)
    ;[pair.alice, pair.bob] = await Promise.all([
      signIn(pair.service, 'alice', { framing, customClientType: 1 }),
      signIn(pair.service, 'bob', { framing }),
    ])
  })
  afterEach(async () => {
    await Promise.all(others.splice(0).map((client) => client.stop()))
  })
  afterAll(async () => {
    await Promise.all([pair.alice, pair.bob].map((client) => client?.stop()))
    await pair.service?.remove()
  })
  return pair
}
