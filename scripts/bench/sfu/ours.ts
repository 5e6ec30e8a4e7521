/** Our media server inside the real service, as an app starts it, with bots over the app's own wire. */
import { readFileSync } from 'node:fs'
import { accountId } from '@shared/ids'
import { rates, type Rate } from '../../../tests/media/bot-publisher'
import { MediaBot } from '../../../tests/media/bot'
import { processTree } from '../../../tests/app/process-memory'
import { person, TestService } from '../../../tests/sdk/service'
import type { ServerUnderTest } from './server'

const room = 'bench'

export async function startOurRoom(count: number, video: Rate): Promise<ServerUnderTest> {
  const people = Array.from({ length: count }, (_, index) => person(`bot${index}`))
  const service = await TestService.start(people)
  const bots: MediaBot[] = []
  try {
    for (const [index, one] of people.entries()) {
      const phase = index / count
      const bot = await MediaBot.join(service.ready, one, room)
      bot.receiver.nacks = true
      bots.push(bot)
      await bot.publish({ source: 'voice', rates: [rates.voice], phase })
      await bot.publish({ source: 'camera', rates: [video], phase })
    }
    for (const bot of bots) {
      const others = people.filter(({ accid }) => accid !== bot.person.accid)
      await bot.want(others.map(({ accid }) => ({ uuid: accountId(accid), source: 'camera', layer: 'high' })))
    }
  } catch (error) {
    await service.remove()
    throw error
  }
  const [servicePid = 0, ...children] = processTree(service.pid)
  return {
    members: bots.map((bot) => ({
      name: bot.person.accid,
      publishers: (['voice', 'camera'] as const).flatMap((source) => bot.publishers.get(source) ?? []),
      receiver: bot.receiver,
    })),
    pid: mediaProcess(children),
    sidePid: servicePid,
    async stop() {
      for (const bot of bots) bot.close()
      await service.remove()
    },
  }
}

/** The loader of TypeScript has helpers of its own; the media process is known by its entry. */
function mediaProcess(children: number[]): number {
  const found = children.filter((pid) => /media[/\\]process/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))
  if (found.length !== 1) throw new Error(`which of ${children.join(', ')} is the media server?`)
  return found[0] ?? 0
}
