import { expect, it } from 'vitest'
import { worldFolder } from './world-folder'

it('S2: people of the same name in two worlds never share a store', () => {
  const embedded = { world: 'embedded', appKey: '', lbs: '', roomServer: '' } as const
  const cloud = { ...embedded, world: 'yunxin', appKey: '0123456789abcdef' } as const
  const folders = [embedded, cloud, { ...cloud, appKey: 'other' }, { ...embedded, lbs: 'http://10.0.0.2/lbs' }].map(
    worldFolder,
  )
  expect(new Set(folders).size).toBe(4)
  expect(folders[0]).toBe('embedded')
  for (const folder of folders) expect(folder).toMatch(/^[a-z0-9-]+$/)
  expect(worldFolder({ ...cloud, roomServer: 'https://rooms.example' })).toBe(folders[1])
})
