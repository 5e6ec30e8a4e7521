import { throws } from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import { checkSandbox } from './check-sandbox'
import { parseCommandLine, parseStatus, type ProcessFacts } from './process-facts'
import { changedPixels } from './screen'
import { leftBehind } from './traces'

const main: ProcessFacts = {
  pid: 1,
  type: 'main',
  switches: [],
  seccomp: 0,
  namespaceDepth: 0,
  pidNamespace: 'pid:[1]',
}
const page: ProcessFacts = { ...main, pid: 2, type: 'renderer', seccomp: 2, namespaceDepth: 1, pidNamespace: 'pid:[2]' }

describe('sandbox check', () => {
  it('is content with filtered pages in their own namespace', () => checkSandbox([main, page]))

  it('refuses an app without pages, a page that is not locked in, and a switch that turns it off', () => {
    throws(() => checkSandbox([main]), /only main runs/)
    throws(() => checkSandbox([main, page, { ...page, seccomp: 0 }]), /not filtered/)
    throws(() => checkSandbox([main, { ...page, pidNamespace: main.pidNamespace }]), /namespace/)
    throws(() => checkSandbox([{ ...main, switches: ['--no-sandbox'] }, page]), /switch/)
  })
})

describe('what /proc says', () => {
  it('a command line is read whether NULs or spaces part it', () => {
    expect(parseCommandLine('/opt/A/a\0roomline://join?room=1\0')).toEqual({ type: 'main', switches: [] })
    expect(parseCommandLine('/opt/A/a --type=renderer --lang=zh-CN\0')).toEqual({
      type: 'renderer',
      switches: ['--type=renderer', '--lang=zh-CN'],
    })
  })

  it('a status tells the filter and how deep the process lives', () => {
    expect(parseStatus('Name:\ta\nNSpid:\t4711\t12\nSeccomp:\t2\nSeccomp_filters:\t1\n')).toEqual({
      seccomp: 2,
      namespaceDepth: 1,
    })
  })
})

it('what was there before is not left behind', () => {
  expect(leftBehind(new Set(['/a', '/b']), new Set(['/b', '/c']))).toEqual(['/c'])
})

it('two screens differ by their changed pixels; of different sizes, by all', () => {
  expect(changedPixels(Buffer.from([1, 2, 3, 4, 5, 6]), Buffer.from([1, 2, 3, 4, 5, 7]))).toBe(1)
  expect(changedPixels(Buffer.alloc(3), Buffer.alloc(6))).toBe(Infinity)
})
