import { expect, test } from 'vitest'
import { deviceOptions } from './device-options'

const words = { system: 'System', unnamed: (place: number) => `Camera ${place}`, away: 'Not connected' }

test('the system comes first, nameless devices are counted, and a choice that is away stays', () => {
  const devices = [
    { id: 'a', label: 'Webcam' },
    { id: 'b', label: '' },
  ]
  expect(deviceOptions(devices, 'a', words).map(({ label }) => label)).toEqual(['System', 'Webcam', 'Camera 2'])
  expect(deviceOptions(devices, 'gone', words).at(-1)).toEqual({ id: 'gone', label: 'Not connected' })
  expect(deviceOptions([], '', words)).toEqual([{ id: '', label: 'System' }])
})
