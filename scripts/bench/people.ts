/** Profiles to measure with: alice is remembered and has conversations, so that her next start ends in a list. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Person } from '../../tests/app/person'
import { person, TestService } from '../../tests/sdk/service'

const peers = ['bob', 'carol']

/** In a home whose service the app itself hosts. */
export async function prepareHosting(home: string): Promise<void> {
  const alice = await Person.start({ home, profile: 'alice' })
  try {
    await alice.signInAsDemo('alice')
    await talk(alice)
  } finally {
    await alice.app.close()
  }
}

/** In a home whose service is a process of its own, and stays one until it is removed. */
export async function prepareJoining(home: string): Promise<TestService> {
  const folder = join(home, 'service')
  mkdirSync(folder, { recursive: true })
  const accounts = ['alice', ...peers].map((name) => person(name))
  const service = await TestService.start(accounts, ['--ready-file', join(folder, 'ready.json')])
  const alice = await Person.start({ home, profile: 'alice' })
  try {
    await alice.signInByIM('alice', 'alice-token')
    await talk(alice)
  } finally {
    await alice.app.close()
  }
  return service
}

async function talk(alice: Person): Promise<void> {
  for (const peer of peers) {
    await alice.chatWith(peer)
    await alice.send(`你好，${peer}`)
    await alice.sees(`你好，${peer}`)
  }
}
