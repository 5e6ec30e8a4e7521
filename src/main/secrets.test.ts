import { expect, test, vi } from 'vitest'
import type { Preferences } from './keeping'
import { createSecrets, type Cipher } from './secrets'

// The module's Electron half is not under test, and plain Node has no Electron.
vi.mock('electron', () => ({ safeStorage: {} }))

function memory(): Preferences & { all: Map<string, unknown> } {
  const all = new Map<string, unknown>()
  return {
    all,
    get: <T>(name: string, fallback: T) => (all.get(name) as T) ?? fallback,
    set: (n, v) => void all.set(n, v),
  }
}

const cipher: Cipher = {
  encrypt: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
  decrypt: (bytes) => Buffer.from([...bytes].map((byte) => byte ^ 0x5a)).toString(),
}

test('what is kept is sealed, and read again at the next start', () => {
  const preferences = memory()
  createSecrets(cipher, preferences).set('alice.im', 'hunter2')
  expect(JSON.stringify([...preferences.all])).not.toContain('hunter2')
  const next = createSecrets(cipher, preferences)
  expect(next.get('alice.im')).toBe('hunter2')
  next.remove('alice.im')
  expect(next.get('alice.im')).toBeNull()
})

test('without the system’s cipher nothing is written, and the app can say so', () => {
  const preferences = memory()
  const secrets = createSecrets(null, preferences)
  secrets.set('a', 'hunter2')
  expect(secrets.kept).toBe(false)
  expect(secrets.get('a')).toBe('hunter2')
  expect(preferences.all.size).toBe(0)
  expect(createSecrets(null, preferences).get('a')).toBeNull()
})

test('a value of another keyring is gone, not a failure', () => {
  const preferences = memory()
  createSecrets(cipher, preferences).set('a', 'x')
  const other: Cipher = {
    ...cipher,
    decrypt: () => {
      throw new Error('not ours')
    },
  }
  expect(createSecrets(other, preferences).get('a')).toBeNull()
})
