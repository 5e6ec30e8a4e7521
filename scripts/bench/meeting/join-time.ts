/** From the click on "join" to the first picture and sound of who is there, and to who joined being seen by them. */
import { setTimeout as pause } from 'node:timers/promises'
import { callBridge } from '../../../tests/app/bridge'
import { received } from '../../../tests/app/connections'
import { framesAt, type Scene } from './scene'

export interface JoinTimes {
  pictureMs: number[]
  soundMs: number[]
  /** Until the participant who is there decodes the first picture of who joins. */
  seenMs: number[]
}

const lookEveryMs = 15
const limitMs = 20_000

export async function joinTimes(scene: Scene, rounds: number): Promise<JoinTimes> {
  const times: JoinTimes = { pictureMs: [], soundMs: [], seenMs: [] }
  for (let round = 0; round < rounds; round++) {
    await leave(scene)
    const { picture, sound, seen } = await joinOnce(scene)
    times.pictureMs.push(picture)
    times.soundMs.push(sound)
    times.seenMs.push(seen)
  }
  return times
}

export async function leave({ bob }: Scene): Promise<void> {
  await callBridge(await bob.main(), 'room.leaveRoom')
  while (bob.app.windows('meeting').length > 0) await pause(50)
  await pause(500)
}

/** The room is found already: what is measured begins with the click. */
export async function joinOnce(scene: Scene): Promise<{ picture: number; sound: number; seen: number }> {
  const { bob, room } = scene
  const page = await bob.fillJoinBox(room)
  const button = page
    .getByRole('main')
    .getByRole('button', { name: bob.t('room', 'join'), exact: true })
    .first()
  await button.waitFor()
  const from = Date.now()
  await button.click()
  const seen = seenAt(scene, from)
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
  return { picture, sound, seen: await seen }
}

/** The line of who left is gone at the participant, so any frame is a new one. */
async function seenAt({ witness }: Scene, from: number): Promise<number> {
  const before = await framesAt(witness, 'bob')
  for (;;) {
    const frames = await framesAt(witness, 'bob')
    if (frames !== null && frames !== before && frames > 0) return Date.now() - from
    if (Date.now() - from > limitMs) throw new Error('who joined is not seen')
    await pause(lookEveryMs)
  }
}
