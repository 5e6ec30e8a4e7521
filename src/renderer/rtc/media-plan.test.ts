import { describe, expect, it } from 'vitest'
import { isSettled, nextStep, settleLimit, type MyKind, type Standing, type Step } from './media-plan'

const off: Standing = {
  flag: false,
  wish: null,
  track: 'none',
  enabled: false,
  engine: true,
  published: 'no',
  problem: false,
}
const live: Partial<Standing> = { track: 'live', enabled: true, published: 'yes' }
const wishOn = { on: true, told: false }
const wishOff = { on: false, told: false }

const table: [string, MyKind, Partial<Standing>, Step | null][] = [
  ['nothing wanted, nothing there', 'microphone', {}, null],
  ['a reload: the room says on, so the device is opened', 'microphone', { flag: true }, 'open'],
  ['a reload: a share cannot be taken up again', 'share', { flag: true }, 'tell-off'],
  ['while it opens, nothing else', 'camera', { flag: true, track: 'opening' }, null],
  ['a click opens the device before the room knows', 'camera', { wish: wishOn }, 'open'],
  ['nobody is heard before the room says so', 'microphone', { wish: wishOn, track: 'live' }, null],
  ['the service took it', 'microphone', { wish: { on: true, told: true }, track: 'live' }, 'enable'],
  ['then it is published', 'microphone', { flag: true, track: 'live', enabled: true }, 'publish'],
  ['without an engine it waits', 'microphone', { flag: true, track: 'live', enabled: true, engine: false }, null],
  ['all agrees', 'camera', { flag: true, ...live }, null],
  ['my mute is at once, before the room knows', 'microphone', { flag: true, wish: wishOff, ...live }, 'disable'],
  ['muted by the host', 'microphone', { flag: false, ...live }, 'disable'],
  ['a muted microphone stays open and published', 'microphone', { ...live, enabled: false }, null],
  ['a camera that is off goes dark', 'camera', { ...live }, 'disable'],
  ['and is given back before anybody answers', 'camera', { ...live, enabled: false }, 'stop'],
  ['then taken back from the engine', 'camera', { published: 'old' }, 'unpublish'],
  ['a share as well', 'share', { track: 'live' }, 'stop'],
  ['a share that ended by itself is taken back, too', 'share', { published: 'old' }, 'unpublish'],
  ['so is a microphone that was pulled out while muted', 'microphone', { published: 'old' }, 'unpublish'],
  [
    'another device goes in the place of the one that is published',
    'camera',
    { flag: true, ...live, published: 'old' },
    'publish',
  ],
  ['no device: the flag is made honest', 'camera', { flag: true, problem: true }, 'tell-off'],
  ['no device, and the room knows', 'camera', { problem: true }, null],
  ['no device, and the room is being told', 'camera', { flag: true, problem: true, wish: wishOff }, null],
]

describe('what has to be done next', () => {
  it.each(table)('%s', (_rule, kind, standing, step) => {
    expect(nextStep(kind, { ...off, ...standing })).toBe(step)
  })

  it('every desired state is reached from every actual one, in few steps', () => {
    for (const kind of ['microphone', 'camera', 'share'] as const) {
      for (const flag of [true, false]) {
        for (const track of ['none', 'live'] as const) {
          for (const enabled of track === 'live' ? [true, false] : [false]) {
            for (const published of ['no', 'old', 'yes'] as const) {
              if (track === 'none' && published === 'yes') continue
              let now: Standing = { ...off, flag, track, enabled, published }
              let steps = 0
              for (let step = nextStep(kind, now); step; step = nextStep(kind, now)) {
                now = after(now, step)
                expect(++steps).toBeLessThan(6)
              }
              const heard = now.track === 'live' && now.enabled && now.published === 'yes'
              expect(heard).toBe(now.flag)
              // What is off and not silent by itself leaves nothing behind.
              expect(now.flag || kind === 'microphone' || (now.track === 'none' && now.published === 'no')).toBe(true)
            }
          }
        }
      }
    }
  })
})

function after(now: Standing, step: Step): Standing {
  const change: Record<Step, Partial<Standing>> = {
    open: { track: 'live' },
    enable: { enabled: true },
    disable: { enabled: false },
    publish: { published: 'yes' },
    unpublish: { published: 'no' },
    stop: { track: 'none', published: now.published === 'no' ? 'no' : 'old' },
    'tell-off': { flag: false },
  }
  return { ...now, ...change[step] }
}

describe('a wish is done with', () => {
  it('once told and shown', () => {
    expect(isSettled({ on: true, told: false }, true, 0)).toBe(false)
    expect(isSettled({ on: true, told: true }, true, 0)).toBe(true)
  })

  it('turned on: also when the room goes on showing otherwise', () => {
    expect(isSettled({ on: true, told: true }, false, settleLimit - 1)).toBe(false)
    expect(isSettled({ on: true, told: true }, false, settleLimit)).toBe(true)
  })

  it('turned off: never by time, for an old flag must not open a microphone', () => {
    expect(isSettled({ on: false, told: true }, true, 10 * settleLimit)).toBe(false)
  })
})
