/** The seed file: the app and accounts a service starts with. Applying the same seed again changes nothing. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { accountPattern } from '@shared/ids'
import { z } from 'zod'
import type { AccountStore } from './accounts/account-store'
import type { Database, Migrations } from './store/database'

const seedShape = z.object({
  appKey: z.string().min(1).max(64),
  appSecret: z.string().min(1).max(64),
  accounts: z.array(
    z.object({
      accid: z.string().regex(accountPattern),
      token: z.string().min(1).max(128),
      name: z.string().max(64),
      banned: z.boolean().optional(),
    }),
  ),
})

export type Seed = z.infer<typeof seedShape>

/** What was applied of an account's entry: people rename themselves and tokens are refreshed after it. */
export const seedMigrations: Migrations = {
  feature: 'seed',
  steps: ['CREATE TABLE seeded (accid TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID'],
}

/** Throws, with what is wrong and where, when the file cannot be used; values are not part of the message. */
export async function readSeed(file: string): Promise<Seed> {
  const parsed = seedShape.safeParse(parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(
    `seed file: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  )
}

/** JSON.parse quotes the text around a mistake, which here may be a token: neither message nor cause is handed on. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Accounts the seed does not name, and entries that were applied before, are left as they are. */
export function applySeed(db: Database, accounts: AccountStore, seed: Seed): void {
  const known = db.prepare('SELECT digest FROM seeded WHERE accid = ?')
  const note = db.prepare('INSERT OR REPLACE INTO seeded (accid, digest) VALUES (?, ?)')
  for (const { accid, token, name, banned = false } of seed.accounts) {
    const digest = createHash('sha256')
      .update(JSON.stringify([token, name, banned]))
      .digest('hex')
    if ((known.get(accid) as { digest: string } | undefined)?.digest === digest) continue
    accounts.ensure({ accid, token, name, banned })
    note.run(accid, digest)
  }
}
