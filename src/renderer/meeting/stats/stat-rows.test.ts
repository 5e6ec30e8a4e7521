import { expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import { statRows, statText } from './stat-rows'

const bob = accountId('bob')
const camera = {
  uuid: bob,
  kind: 'camera',
  kbps: 611.6,
  loss: 0.004,
  width: 640,
  height: 360,
  framesPerSecond: 24.6,
} as const
const voice = { uuid: bob, kind: 'voice', kbps: 31, jitter: 7.6, concealedSamples: 480, totalSamples: 48_000 } as const

test('a row says what the engine told, and nothing it did not', () => {
  expect(statRows([camera])[0]?.cells.map(({ column, text }) => `${column} ${text}`)).toEqual([
    'rate 612 kbit/s',
    'loss 0.4 %',
    'size 640×360',
    'fps 25',
  ])
})

test('made-up sound is told as its share; before there is any sound there is no share', () => {
  const concealed = (line: Parameters<typeof statRows>[0][number]) =>
    statRows([line])[0]?.cells.find(({ column }) => column === 'concealed')?.text
  expect(concealed(voice)).toBe('1.0 %')
  expect(concealed({ ...voice, totalSamples: 0 })).toBeUndefined()
})

test('the text to copy has every line, the engine and the round trip', () => {
  const text = statText({ time: 0, roundTrip: 12.4, sent: [voice], received: [camera] }, 'embedded')
  expect(text.split('\n')).toEqual([
    'Roomline 1970-01-01T00:00:00.000Z',
    'engine embedded, round trip 12 ms',
    'sent',
    '  bob voice: rate 31 kbit/s, jitter 8 ms, concealed 1.0 %',
    'received',
    '  bob camera: rate 612 kbit/s, loss 0.4 %, size 640×360, fps 25',
  ])
})
