/** What the parts of the service share: narrow on purpose, made once in server.ts. */
import type { Logger } from 'pino'
import type { Database } from './store/database'
import type { AccountStore } from './accounts/account-store'
import type { LinkHub } from './link/hub'
import type { Metrics } from './metrics'

export interface ServiceContext {
  db: Database
  log: Logger
  metrics: Metrics
  accounts: AccountStore
  hub: LinkHub
  app: { appKey: string; appSecret: string }
  /** ms since epoch */
  now(): number
  /** Strictly rising decimal id of 17 digits or fewer than 19, as NIM writes message ids. */
  nextServerId(): string
  /** Filled once the server listens. */
  address: { host: string; port: number }
}
