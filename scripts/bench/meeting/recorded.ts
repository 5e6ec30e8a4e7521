/** True picture and sound of a participant, taken down once and replayed by bots that need no codec. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Ready } from '../../../src/service/server'
import { accountId } from '@shared/ids'
import { MediaBot } from '../../../tests/media/bot'
import { vp8Body, type Arrival } from '../../../tests/media/bot-rtp'
import { person } from '../../../tests/sdk/service'

/** Frames in their parts; the first picture is a key frame. */
export interface Recorded {
  camera: Buffer[][]
  voice: Buffer[][]
  /** Of the picture, in pixels. */
  width: number
}

const recordedMs = 6000
const askEveryMs = 500
/** A frame tag, a start code, then the size. */
const vp8WidthAt = 6

/** Enters as `account`, listens to `of` and leaves again. Throws where no key frame came or a packet is missing. */
export async function record(ready: Ready, room: string, account: string, of: string): Promise<Recorded> {
  const bot = await MediaBot.join(ready, person(account), room)
  bot.through = ready.port
  bot.receiver.keepArrivals = true
  try {
    await bot.want([{ uuid: accountId(of), source: 'camera', layer: 'high' }])
    const until = Date.now() + recordedMs
    for (let asked = 0; Date.now() < until; await pause(askEveryMs)) {
      if (asked++ < 4) bot.receiver.askKeyframe('camera', accountId(of))
    }
    const camera = wholeFrames(bot.receiver.of('camera', accountId(of))?.arrivals ?? [])
    const voice = (bot.receiver.of('voice', accountId(of))?.arrivals ?? []).map(({ payload }) => [payload])
    const [key] = camera
    if (!key?.[0] || voice.length === 0)
      throw new Error(`nothing to record: ${camera.length} frames, ${voice.length} of sound`)
    return { camera, voice, width: key[0].readUInt16LE(vp8WidthAt) & 0x3fff }
  } finally {
    bot.close()
    await bot.caller.leave(room)
  }
}

/** From the last key frame that was asked for on; a gap ends it. */
function wholeFrames(arrivals: readonly Arrival[]): Buffer[][] {
  const packets = arrivals.toSorted((a, b) => ((a.seq - b.seq) << 16) >> 16).filter(({ payload }) => payload.length > 0)
  let frames: { timestamp: number; parts: Buffer[] }[] = []
  let before: Arrival | undefined
  for (const packet of packets) {
    if (packet.seq === before?.seq) continue
    const { first, body } = vp8Body(packet.payload)
    const key = first && ((body[0] ?? 1) & 1) === 0
    const follows = before !== undefined && ((before.seq + 1) & 0xffff) === packet.seq
    if (key) frames = [{ timestamp: packet.timestamp, parts: [body] }]
    else if (frames.length > 0 && !follows) break
    else if (first && frames.length > 0) frames.push({ timestamp: packet.timestamp, parts: [body] })
    else frames.at(-1)?.parts.push(body)
    before = packet
  }
  return frames.map(({ parts }) => parts)
}
