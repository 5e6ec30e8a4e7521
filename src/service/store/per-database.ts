import type { Database } from './database'

/** One `create(db)` per open database: stores prepare their statements once and are handed out by the database alone. */
export function perDatabase<Store>(create: (db: Database) => Store): (db: Database) => Store {
  const stores = new WeakMap<Database, Store>()
  return (db) => {
    let store = stores.get(db)
    if (store === undefined) stores.set(db, (store = create(db)))
    return store
  }
}
