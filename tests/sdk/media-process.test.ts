/** The media process as something that can die (docs/spec/media.md M10–M14). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountId } from '@shared/ids'
import { mediaCloseCodes } from '@shared/rtc/signal'
import { MediaBot } from '../media/bot'
import { rates } from '../media/bot-publisher'
import { eventually } from '../media/eventually'
import { person, TestService } from './service'

const people = ['alice', 'bob', 'carol'].map((accid) => person(accid))
const room = 'lasting'

let service: TestService
let bots: MediaBot[] = []

beforeAll(async () => {
  service = await TestService.start(people)
})
afterAll(async () => {
  for (const bot of bots) bot.close()
  await service.remove()
})

/** Everybody joins, publishes and wants everybody. */
async function meet(): Promise<void> {
  bots = await Promise.all(people.map((one) => MediaBot.join(service.ready, one, room)))
  await Promise.all(
    bots.map(async (bot) => {
      await bot.publish({ source: 'voice', rates: [rates.voice] })
      await bot.publish({ source: 'camera', rates: [rates.video600] })
      const others = people.filter((one) => one.accid !== bot.person.accid)
      await bot.want(others.map(({ accid }) => ({ uuid: accid as AccountId, source: 'camera', layer: 'high' })))
    }),
  )
}

/** Everybody receives voice and face of everybody else. */
async function flowing(): Promise<void> {
  for (const bot of bots) {
    for (const { accid } of people.filter((one) => one.accid !== bot.person.accid)) {
      for (const kind of ['voice', 'camera'] as const) {
        const before = bot.receiver.of(kind, accid)?.packets ?? 0
        await eventually(() => (bot.receiver.of(kind, accid)?.packets ?? 0) > before + 10)
      }
    }
  }
}

function mediaPid(): number {
  const pids = [...service.log.matchAll(/"mediaPid":(\d+)/g)].map(([, pid]) => Number(pid))
  return pids.at(-1) ?? 0
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a media process that dies', () => {
  it('M11: killed under load it takes the links with it, is started again, and everybody meets again', async () => {
    await meet()
    await flowing()
    const first = mediaPid()
    expect(isAlive(first)).toBe(true)
    process.kill(first, 'SIGKILL')
    const closed = await Promise.all(bots.map((bot) => bot.link.closed))
    expect(closed).toEqual(people.map(() => mediaCloseCodes.unavailable))
    for (const bot of bots) bot.close()
    await meet()
    await flowing()
    expect(mediaPid()).not.toBe(first)
    expect(isAlive(first)).toBe(false)
  })

  it('M14: it is counted what is forwarded', async () => {
    await eventually(async () => (await service.metric('roomline_media_members')) === people.length)
    await eventually(async () => (await service.metric('roomline_media_packets_total{outcome="forwarded"}')) > 100)
    await eventually(() => people.every(({ accid }) => bots[0]?.quality[accid] === 1))
  })

  it('M13: it does not outlive a service that is killed', async () => {
    const pid = mediaPid()
    await service.end('SIGKILL')
    await eventually(() => !isAlive(pid))
  })
})
