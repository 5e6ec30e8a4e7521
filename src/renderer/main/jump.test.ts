import { describe, expect, it } from 'vitest'
import { findJumps, type JumpEntry } from './jump'

const entry = (label: string, kind: JumpEntry['kind'] = 'conversation', also?: string): JumpEntry => ({
  id: `${kind}-${label}`,
  kind,
  label,
  ...(also ? { also } : {}),
})
const labels = (entries: JumpEntry[], query: string): string[] => findJumps(entries, query).map(({ label }) => label)

describe('jump', () => {
  it('starts come before word starts before the middle before further words', () => {
    const entries = [entry('陈林', 'person', 'lin'), entry('大林'), entry('Alice Lin'), entry('Lin Xiao')]
    expect(labels(entries, 'lin')).toEqual(['Lin Xiao', 'Alice Lin', '陈林'])
    expect(labels(entries, '林')).toEqual(['大林', '陈林'])
  })

  it('equally good: conversations before rooms before people before boards before commands', () => {
    const entries = [
      entry('周', 'command'),
      entry('周', 'board'),
      entry('周', 'person'),
      entry('周', 'room'),
      entry('周'),
    ]
    expect(findJumps(entries, '周').map(({ kind }) => kind)).toEqual([
      'conversation',
      'room',
      'person',
      'board',
      'command',
    ])
  })

  it('no query, everything; no match, nothing', () => {
    expect(labels([entry('a'), entry('b')], ' ')).toEqual(['a', 'b'])
    expect(labels([entry('a')], 'z')).toEqual([])
  })
})
