import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings } from '@shared/settings'
import { defaultEndpoint, openSettings } from './settings-store'

// electron-store asks Electron only where to keep its file, which we tell it; the package must merely load.
vi.hoisted(() => (process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= 'none'))

let folder: string
const file = () => join(folder, 'settings.json')
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'roomline-settings-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('settings, server and preferences are there again at the next start, readable by their owner only', () => {
  const first = openSettings(folder)
  first.settings.update((now) => ({ ...now, theme: 'dark' }))
  first.endpoint.set({ world: 'yunxin', appKey: 'k', lbs: '', roomServer: '' })
  first.preferences.set('draft.of.alice', { n: 1 })
  const second = openSettings(folder)
  expect(second.settings.get().theme).toBe('dark')
  expect(second.endpoint.get().appKey).toBe('k')
  expect(second.preferences.get('draft.of.alice', null)).toEqual({ n: 1 })
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

test('P14 the device id is made once', () => {
  const { deviceId } = openSettings(folder)
  expect(deviceId).toMatch(/^[0-9a-f-]{36}$/)
  expect(openSettings(folder).deviceId).toBe(deviceId)
})

test('a broken file is set aside, never lost, and the app starts with defaults', () => {
  writeFileSync(file(), '{"settings": {"theme": "da')
  const { settings, setAside } = openSettings(folder)
  expect(settings.get()).toEqual(defaultSettings)
  expect(readFileSync(setAside ?? '', 'utf8')).toContain('"da')
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toHaveLength(1)
})

test('a value that is no longer allowed falls back alone', () => {
  writeFileSync(file(), JSON.stringify({ version: 1, settings: { theme: 'pink', language: 'en' }, endpoint: 7 }))
  const { settings, endpoint } = openSettings(folder)
  expect(settings.get()).toEqual({ ...defaultSettings, language: 'en' })
  expect(endpoint.get()).toEqual(defaultEndpoint)
  expect(existsSync(file())).toBe(true)
})
