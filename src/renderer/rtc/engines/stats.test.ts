import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { receivedLines, sentLines, type Line, type Report, type Totals } from './stats'

const alice = accountId('alice')
const lines: Record<string, Line> = { 0: { uuid: alice, kind: 'voice' }, 1: { uuid: alice, kind: 'camera' } }
const owner = (mid: string): Line | undefined => lines[mid]
const inbound = (more: Partial<Report>): Report => ({ id: 'in', type: 'inbound-rtp', timestamp: 0, mid: '1', ...more })

it('rates are the difference to the time before', () => {
  const totals: Totals = new Map()
  const first = receivedLines([inbound({ bytesReceived: 1_000, packetsReceived: 10 })], owner, totals)
  expect(first).toMatchObject([{ uuid: alice, kind: 'camera', kbps: 0 }])
  const later = inbound({ timestamp: 2_000, bytesReceived: 126_000, packetsReceived: 100, packetsLost: 10 })
  expect(receivedLines([later], owner, totals)).toMatchObject([{ kbps: 500, loss: 0.1 }])
})

it('a line that nobody owns is left out, and so is what the connection did not tell', () => {
  expect(receivedLines([inbound({ mid: '9' })], owner, new Map())).toEqual([])
  const [line] = receivedLines([inbound({ kind: 'audio', mid: '0', concealedSamples: 5 })], owner, new Map())
  expect(line).toEqual({ uuid: alice, kind: 'voice', kbps: 0, loss: 0, concealedSamples: 5 })
})

it('layers of one picture are one line: their rates add up, the largest names the size', () => {
  const totals: Totals = new Map()
  const at = (timestamp: number): Report[] =>
    (['q', 'h', 'f'] as const).map((rid, index) => ({
      id: rid,
      rid,
      type: 'outbound-rtp',
      timestamp,
      mid: '1',
      bytesSent: timestamp * 25,
      frameWidth: 320 * 2 ** index,
    }))
  sentLines(at(0), owner, totals)
  expect(sentLines(at(1_000), owner, totals)).toMatchObject([{ kbps: 600, width: 1280, layer: 'f' }])
})
