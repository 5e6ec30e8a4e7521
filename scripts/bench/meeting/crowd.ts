/** Others in the room that cost nothing but packets: bots that replay what was recorded, and take what all send. */
import { accountId } from '@shared/ids'
import { MediaBot } from '../../../tests/media/bot'
import { rates } from '../../../tests/media/bot-publisher'
import { person } from '../../../tests/sdk/service'
import type { Recorded } from './recorded'
import type { Scene } from './scene'

const cameraFps = 10

export class Crowd {
  private readonly bots: MediaBot[] = []

  constructor(
    private readonly scene: Scene,
    private readonly recorded: Recorded,
  ) {}

  async join(...accounts: string[]): Promise<void> {
    const { stage, room } = this.scene
    const { ready } = stage.service
    const { camera, voice } = this.recorded
    for (const account of accounts) {
      const bot = await MediaBot.join(ready, person(account), room)
      this.bots.push(bot)
      bot.through = ready.port
      await bot.publish({ source: 'voice', rates: [rates.voice], recorded: voice })
      await bot.publish({ source: 'camera', rates: [{ ...rates.voice, fps: cameraFps }], recorded: camera })
    }
    const everybody = ['bob', ...this.bots.map((bot) => bot.person.accid)]
    for (const bot of this.bots) {
      const seen = everybody.filter((account) => account !== bot.person.accid)
      await bot.want(seen.map((account) => ({ uuid: accountId(account), source: 'camera', layer: 'low' })))
    }
  }

  close(): void {
    for (const bot of this.bots) bot.close()
  }
}
