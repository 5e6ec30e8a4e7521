import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultFile, withEnding } from './save-place'

const time = new Date(2026, 10, 22, 9, 5).getTime()

it('names a recording after its room and time, with nothing a system refuses', () => {
  expect(defaultFile('v', '周会', time)).toBe(join('v', '周会 2026-11-22 09.05.webm'))
  expect(defaultFile('v', '../a:b*\n', time)).toBe(join('v', 'a b 2026-11-22 09.05.webm'))
  expect(defaultFile('v', '..', time)).toBe(join('v', '2026-11-22 09.05.webm'))
})

it('gives what was chosen the ending that players know', () => {
  expect(withEnding('a.mp4')).toBe('a.mp4.webm')
  expect(withEnding('a.WEBM')).toBe('a.WEBM')
})
