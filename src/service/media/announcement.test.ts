import { expect, it } from 'vitest'
import { announced, isAnnouncement } from './announcement'

const own = [
  'candidate:1 1 UDP 2122317823 192.168.1.7 40000 typ host',
  'candidate:2 1 UDP 2122317311 10.0.0.7 40000 typ host',
]

it('M16: only the announced address is told, at its own port or the real one', () => {
  expect(announced(own, '203.0.113.5:4000')).toEqual(['candidate:1 1 UDP 2122317823 203.0.113.5 4000 typ host'])
  expect(announced(own, '203.0.113.5')).toEqual(['candidate:1 1 UDP 2122317823 203.0.113.5 40000 typ host'])
  expect(announced(own, '')).toEqual(own)
  expect(announced([], '203.0.113.5')).toEqual([])
})

it('M16: only an IPv4 address can be announced', () => {
  const texts = ['203.0.113.5', '203.0.113.5:1', 'media.example', '::1', '203.0.113.5:', '203.0.113.5 4', '']
  expect(texts.filter(isAnnouncement)).toEqual(['203.0.113.5', '203.0.113.5:1'])
})
