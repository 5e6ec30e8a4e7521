/**
 * Tokens and passwords, encrypted by the operating system. Where it cannot, they live in memory only and the app
 * says so. Linux's `basic_text` backend counts as "cannot": its key is in every copy of Chromium.
 */
import { safeStorage } from 'electron'
import type { Preferences, Secrets } from './keeping'

export interface Cipher {
  encrypt(text: string): Buffer
  /** Throws when the bytes were not encrypted here. */
  decrypt(bytes: Buffer): string
}

const shelf = 'secrets'

/** The operating system's cipher, or null. Only after the app is ready: the backend is unknown before. */
export function systemCipher(): Cipher | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
  return { encrypt: (text) => safeStorage.encryptString(text), decrypt: (bytes) => safeStorage.decryptString(bytes) }
}

export function createSecrets(cipher: Cipher | null, preferences: Preferences): Secrets {
  return cipher ? keptSecrets(cipher, preferences) : memorySecrets()
}

function memorySecrets(): Secrets {
  const values = new Map<string, string>()
  return {
    kept: false,
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
  }
}

function keptSecrets(cipher: Cipher, preferences: Preferences): Secrets {
  const all = (): Record<string, string> => preferences.get<Record<string, string>>(shelf, {})
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(all()).filter(([other]) => other !== name))
  return {
    kept: true,
    get(name) {
      const sealed = all()[name]
      if (sealed === undefined) return null
      try {
        return cipher.decrypt(Buffer.from(sealed, 'base64'))
      } catch {
        // Another user's or a reset keyring: the value is gone, signing in again replaces it.
        return null
      }
    },
    set: (name, value) => preferences.set(shelf, { ...all(), [name]: cipher.encrypt(value).toString('base64') }),
    remove: (name) => preferences.set(shelf, without(name)),
  }
}
