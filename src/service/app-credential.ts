/** The app key and secret of this service: from the seed, else made once and kept with the data. */
import { randomBytes } from 'node:crypto'
import type { Database, Migrations } from './store/database'
import type { AppCredential } from './accounts/dynamic-token'

export const appMigrations: Migrations = {
  feature: 'app',
  steps: ['CREATE TABLE app (id INTEGER PRIMARY KEY CHECK (id = 1), app_key TEXT NOT NULL, app_secret TEXT NOT NULL)'],
}

export function keepAppCredential(db: Database, given?: AppCredential): AppCredential {
  const row = db.prepare('SELECT app_key AS appKey, app_secret AS appSecret FROM app').get() as
    AppCredential | undefined
  const app = given ?? row ?? { appKey: randomBytes(16).toString('hex'), appSecret: randomBytes(16).toString('hex') }
  if (row?.appKey !== app.appKey || row.appSecret !== app.appSecret) {
    db.prepare('INSERT OR REPLACE INTO app (id, app_key, app_secret) VALUES (1, ?, ?)').run(app.appKey, app.appSecret)
  }
  return { appKey: app.appKey, appSecret: app.appSecret }
}
