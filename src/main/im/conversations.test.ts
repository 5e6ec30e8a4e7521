import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { conversationId } from '@shared/ids'
import { systemClock } from '../ports'
import { openMessageStore } from '../store/open-store'
import { Conversations } from './conversations'
import { alice, message, silent } from './fakes'
import { OpenAccount } from './open-account'

it('10 000 conversations are loaded, and a sync that touches all of them is shown, in one change each', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'roomline-list-'))
  const store = await openMessageStore({ directory, account: alice, log: silent, clock: systemClock })
  try {
    const ids = Array.from({ length: 10_000 }, (_, n) => conversationId(alice, 'p2p', `peer${n}`))
    await store.merge(ids.map((id, n) => message(n + 1, { conversationId: id })))
    const account = new OpenAccount()
    account.set({ me: alice, store })
    const list = new Conversations(account)
    const changes: string[] = []
    list.cell.subscribe(({ kind }) => changes.push(kind))
    await list.load()
    expect(Object.keys(list.cell.get())).toHaveLength(10_000)
    await list.refresh(ids)
    expect(changes).toEqual(['reset', 'diff'])
    expect(list.unread.get()).toBe(10_000)
  } finally {
    await store.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
