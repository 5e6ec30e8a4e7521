/**
 * What is kept between starts: one electron-store file per profile. The owner of `settings` and `endpoint`;
 * others keep small things through the `Preferences` port. A broken file is set aside, never lost.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import type { EndpointSetting } from '@shared/endpoint'
import { defaultMediaSettings, defaultSettings, type Settings } from '@shared/settings'
import { Cell } from '@shared/state'
import type { Preferences } from './keeping'

const d = defaultMediaSettings
const mediaSchema = z
  .object({
    cameraId: z.string().catch(d.cameraId),
    microphoneId: z.string().catch(d.microphoneId),
    speakerId: z.string().catch(d.speakerId),
    joinMuted: z.boolean().catch(d.joinMuted),
    joinWithoutVideo: z.boolean().catch(d.joinWithoutVideo),
    previewFirst: z.boolean().catch(d.previewFirst),
    mirror: z.boolean().catch(d.mirror),
    miniOnMinimise: z.boolean().catch(d.miniOnMinimise),
    noiseSuppression: z.enum(['off', 'standard', 'strong']).catch(d.noiseSuppression),
    background: z.enum(['none', 'blur', 'picture']).catch(d.background),
    backgroundPicture: z.string().catch(d.backgroundPicture),
  })
  .catch(d)

const settingsSchema = z.object({
  language: z.enum(['system', 'zh-CN', 'en']).catch(defaultSettings.language),
  theme: z.enum(['system', 'light', 'dark']).catch(defaultSettings.theme),
  closeToTray: z.boolean().catch(defaultSettings.closeToTray),
  notifications: z.boolean().catch(defaultSettings.notifications),
  media: mediaSchema,
})

export const defaultEndpoint: EndpointSetting = { world: 'embedded', appKey: '', lbs: '', roomServer: '' }

const address = z.union([z.literal(''), z.url()])
const endpointSchema = z
  .object({ world: z.enum(['embedded', 'yunxin']), appKey: z.string(), lbs: address, roomServer: address })
  .catch(defaultEndpoint)

interface Kept {
  version: number
  settings: unknown
  endpoint: unknown
  deviceId: string
  preferences: Record<string, unknown>
}

const currentVersion = 1

/** Steps from version n to n + 1; never edit one that was released. Version 1 is the first. */
const migrations: readonly ((kept: Kept) => void)[] = []

export interface SettingsStore {
  settings: Cell<Settings>
  endpoint: Cell<EndpointSetting>
  preferences: Preferences
  /** Made once per installation and profile (P14). */
  deviceId: string
  /** The broken file's new name, when one was set aside at this start. */
  setAside: string | null
}

/** Opens `<directory>/settings.json`, creating or migrating it. */
export function openSettings(directory: string): SettingsStore {
  const setAside = setBrokenAside(join(directory, 'settings.json'))
  const store = new Store<Kept>({
    cwd: directory,
    name: 'settings',
    // Names of preferences may contain dots (accounts do).
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
    defaults: { version: currentVersion, settings: {}, endpoint: {}, deviceId: randomUUID(), preferences: {} },
  })
  migrate(store)
  // Defaults are not written by themselves, and a device id must not change at the next start.
  store.set('deviceId', store.get('deviceId'))

  const settings = new Cell<Settings>(settingsSchema.catch(defaultSettings).parse(store.get('settings')))
  const endpoint = new Cell<EndpointSetting>(endpointSchema.parse(store.get('endpoint')))
  settings.subscribe(() => store.set('settings', settings.get()))
  endpoint.subscribe(() => store.set('endpoint', endpoint.get()))
  return { settings, endpoint, preferences: preferencesIn(store), deviceId: store.get('deviceId'), setAside }
}

function preferencesIn(store: Store<Kept>): Preferences {
  return {
    get<T>(name: string, fallback: T): T {
      const all = store.get('preferences')
      return Object.hasOwn(all, name) ? (all[name] as T) : fallback
    },
    set: (name, value) => store.set('preferences', { ...store.get('preferences'), [name]: value }),
  }
}

function migrate(store: Store<Kept>): void {
  for (let version = store.get('version'); version < currentVersion; version++) {
    const kept = structuredClone(store.store)
    migrations[version - 1]?.(kept)
    store.store = { ...kept, version: version + 1 }
  }
}

/** A file that is no JSON object would stop the start; its content may still matter to its owner. */
export function setBrokenAside(file: string, now: () => number = Date.now): string | null {
  if (!existsSync(file)) return null
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (content !== null && typeof content === 'object' && !Array.isArray(content)) return null
  } catch {
    // Falls through: not JSON.
  }
  const aside = `${file}.broken-${now()}`
  renameSync(file, aside)
  return aside
}
