/** A recording of a meeting with somebody else in it: their picture, their share, and nothing of its pause. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import type { RoomInfo } from '../../src/shared/room/room'
import { callBridge } from '../app/bridge'
import { colourOf, cyan, isLike, magenta, writeCameraFile, type Colour, type Part } from '../app/colours'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

/** Of a recorded picture, without its names and edges. */
const large: Part = { x: 0.05, y: 0.25, width: 0.15, height: 0.2 }
const strip = [0, 1].map((place): Part => ({ x: 0.83, y: 0.04 + 0.211 * place, width: 0.12, height: 0.1 }))
/** Chromium's own screen of tests, beside what moves in its middle. */
const green = { red: 0, green: 136, blue: 0 }
/** The id of WebM's index. */
const cues = Buffer.from([0x1c, 0x53, 0xbb, 0x6b])
/** s */
const pause = 6

let stage: Stage
let alice: Person
let bob: Person
let page: Page
let file: string
/** s, by the clock on the wall: without the pause. */
let recorded = 0

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  file = join(stage.home, 'meeting.webm')
  const devices = (name: string, colour: Colour): string[] => {
    const camera = join(stage.home, `${name}.y4m`)
    writeCameraFile(camera, colour)
    const file = `--use-file-for-fake-video-capture=${camera}`
    return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', file]
  }
  // A display of tests has no compositor (share.spec.ts).
  const env = { XDG_CURRENT_DESKTOP: 'openbox' }
  alice = await stage.enter('alice', { args: devices('alice', cyan) })
  bob = await stage.enter('bob', { language: 'en', env, args: devices('bob', magenta) })
  const room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: '周会' })
  page = (await Meeting.of(alice)).page
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid: room.roomUuid })
  await Meeting.of(bob)
  const seen = page.getByRole('group', { name: 'Bob Chen' }).first().locator('video')
  await expect.poll(async () => isLike(await colourOf(seen), magenta)).toBe(true)
  await alice.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const mark = (): Locator => page.getByRole('button').filter({ hasText: /录制中|录制已暂停/ })

async function choose(word: 'pause' | 'resume' | 'stop'): Promise<void> {
  await mark().click()
  await page.getByRole('menuitem', { name: alice.t('recording', word) }).click()
}

/** Resolves when Alice sees Bob's screen. */
async function shareScreen(): Promise<void> {
  const meeting = await bob.meeting()
  await meeting.getByRole('button', { name: bob.t('bar', 'share'), exact: true }).click()
  const picker = meeting.getByRole('dialog', { name: bob.t('share', 'title') })
  await picker.getByRole('button', { name: bob.t('share', 'share'), exact: true }).click()
  const shown = page.locator('.share').and(page.getByLabel(alice.t('stage', 'shareOf', { name: 'Bob Chen' })))
  await expect.poll(async () => isLike(await colourOf(shown.locator('video'), large), green)).toBe(true)
}

test('recording goes on after a pause, and its mark counts no time of it', async () => {
  await callBridge(page, 'recording.agree')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: alice.t('bar', 'more'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: alice.t('recording', 'start') }).click()
  await expect(mark()).toContainText('MB')
  let began = Date.now()
  await page.waitForTimeout(4_000)
  await choose('pause')
  recorded += Date.now() - began
  await expect(mark()).toContainText(alice.t('recording', 'paused').split(' ')[0] ?? '')
  const told = await mark().textContent()
  await page.waitForTimeout(pause * 1_000)
  // The last second before the pause may come late.
  expect(secondsOf(await mark().textContent()) - secondsOf(told)).toBeLessThan(2)
  await shareScreen()
  await choose('resume')
  began = Date.now()
  await page.waitForTimeout(4_000)
  await choose('stop')
  recorded = (recorded + Date.now() - began) / 1_000
  await expect(page.getByText('meeting.webm')).toBeVisible()
})

test('its length leaves the pause out, without a hole where that was, and it has an index to jump by', async () => {
  const bytes = readFileSync(file)
  expect(bytes.includes(cues)).toBe(true)
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(bytes)) })
  const told = (await input.getDurationFromMetadata()) ?? 0
  expect(told).toBeCloseTo(await input.computeDuration(), 1)
  console.log(`recorded ${recorded.toFixed(1)} s, the file says ${told.toFixed(1)} s`)
  expect(Math.abs(told - recorded)).toBeLessThan(pause / 3)
  const video = await input.getPrimaryVideoTrack()
  const times: number[] = []
  if (video) for await (const { timestamp } of new EncodedPacketSink(video).packets()) times.push(timestamp)
  const holes = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(Math.max(...holes)).toBeLessThan(pause / 3)
})

test('played and jumped in, it shows the other’s camera before the pause, and their screen and camera after it', async () => {
  const player = await open(file)
  const at = async (second: number): Promise<string[]> => {
    await player.evaluate(
      (it: HTMLVideoElement, time) =>
        new Promise<void>((resolve) => {
          it.addEventListener('seeked', () => resolve(), { once: true })
          it.currentTime = time
        }),
      second,
    )
    return Promise.all([large, ...strip].map((part) => nameOf(player, part)))
  }
  const length = await player.evaluate((it: HTMLVideoElement) => it.duration)
  expect(await at(2)).toContain('camera of Bob')
  const [front, ...beside] = await at(length - 0.5)
  expect(front).toBe('screen of Bob')
  expect(beside).toContain('camera of Bob')
})

async function nameOf(player: Locator, part: Part): Promise<string> {
  const seen = await colourOf(player, part)
  if (isLike(seen, magenta)) return 'camera of Bob'
  return isLike(seen, green) ? 'screen of Bob' : JSON.stringify(seen)
}

/** In a page of the app, whose policy lets it play what it was given. */
async function open(recording: string): Promise<Locator> {
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
    const video = document.createElement('video')
    video.className = 'played'
    video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }))
    document.body.append(video)
    await new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve)
      video.addEventListener('error', () => reject(new Error(video.error?.message)))
    })
  }, readFileSync(recording).toString('base64'))
  return page.locator('video.played')
}

/** Of a mark that says `m:ss`. */
function secondsOf(mark: string | null): number {
  const [, minutes = '0', seconds = '0'] = /(\d+):(\d\d)/.exec(mark ?? '') ?? []
  return Number(minutes) * 60 + Number(seconds)
}
