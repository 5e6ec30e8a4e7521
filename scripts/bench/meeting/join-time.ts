/** From the click on "join" to the first picture and the first sound of who is there. */
import { setTimeout as pause } from 'node:timers/promises'
import { callBridge } from '../../../tests/app/bridge'
import { received } from '../../../tests/app/connections'
import type { Scene } from './scene'

export interface JoinTimes {
  pictureMs: number[]
  soundMs: number[]
}

const lookEveryMs = 15
const limitMs = 20_000

export async function joinTimes(scene: Scene, rounds: number): Promise<JoinTimes> {
  const times: JoinTimes = { pictureMs: [], soundMs: [] }
  for (let round = 0; round < rounds; round++) {
    await leave(scene)
    const { picture, sound } = await joinOnce(scene)
    times.pictureMs.push(picture)
    times.soundMs.push(sound)
  }
  return times
}

async function leave({ bob }: Scene): Promise<void> {
  await callBridge(await bob.main(), 'room.leaveRoom')
  while (bob.app.windows('meeting').length > 0) await pause(50)
  await pause(500)
}

/** The room is found already: what is measured begins with the click. */
async function joinOnce({ bob, room }: Scene): Promise<{ picture: number; sound: number }> {
  const page = await bob.fillJoinBox(room)
  const button = page
    .getByRole('main')
    .getByRole('button', { name: bob.t('room', 'join'), exact: true })
    .first()
  await button.waitFor()
  const from = Date.now()
  await button.click()
  let [picture, sound] = [0, 0]
  while (!picture || !sound) {
    if (Date.now() - from > limitMs) throw new Error(`joined, but no ${picture ? 'sound' : 'picture'} came`)
    const meeting = bob.app.windows('meeting').at(-1)
    const now = await meeting?.evaluate(() => Boolean(window.openedConnections)).catch(() => false)
    const got = now && meeting ? await received(meeting).catch(() => null) : null
    if (got && got.framesDecoded > 0) picture ||= Date.now() - from
    if (got && got.energy > 0) sound ||= Date.now() - from
    await pause(lookEveryMs)
  }
  return { picture, sound }
}
