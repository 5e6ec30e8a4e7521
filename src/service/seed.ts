/** The seed file: the app and accounts a service starts with. Applying the same seed again changes nothing. */
import { readFile } from 'node:fs/promises'
import { accountPattern } from '@shared/ids'
import { z } from 'zod'
import type { AccountStore } from './accounts/account-store'

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

/** Throws, with what is wrong and where, when the file cannot be used; values are not part of the message. */
export async function readSeed(file: string): Promise<Seed> {
  const parsed = seedShape.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(
    `seed file: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  )
}

/** Accounts the seed does not name stay as they are. */
export function applySeed(accounts: AccountStore, seed: Seed): void {
  for (const { accid, token, name, banned = false } of seed.accounts) accounts.ensure({ accid, token, name, banned })
}
