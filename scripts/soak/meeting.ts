/**
 * A meeting in which people come and go, mute, share and reload, a hundred times and more: whatever is held for it is
 * given back. First within one page, then over reloads and entries of it; each time the same situation is counted
 * before and after. Ends with one line of JSON.
 */
import { expect, type Page } from '@playwright/test'
import { callBridge } from '../../tests/app/bridge'
import { fakeDevices, smallCamera } from '../../tests/app/fake-devices'
import { Meeting } from '../../tests/app/meeting'
import type { Person } from '../../tests/app/person'
import { Stage } from '../../tests/app/stage'
import { Peers } from '../../tests/media/peers/peers'
import { person } from '../../tests/sdk/service'
import { reportBench, round } from '../bench/report'
import { pageCounts, processCounts, type PageCounts, type ProcessCounts } from './counts'
import { growths, type Allowance } from './judge'

const limit = { timeout: 30_000 }
/** ms after which no further round is begun. */
const budget = Number(process.env['SOAK_SECONDS'] ?? 480) * 1000
const rounds = { warmUp: 2, inPage: 12, overPages: 8 }

const pageAllowances: Record<keyof PageCounts, Allowance> = {
  nodes: { more: 150, share: 0.05 },
  listeners: { more: 30, share: 0.05 },
  connections: { more: 0 },
  tracks: { more: 2 },
  liveTracks: { more: 0 },
  audioNodes: { more: 0 },
  heapMiB: { more: 5, share: 0.15 },
}
const processAllowances: Record<keyof ProcessCounts, Allowance> = {
  appPssMiB: { more: 60, share: 0.12 },
  appProcesses: { more: 0 },
  servicePssMiB: { more: 40, share: 0.15 },
  serviceFiles: { more: 3 },
  mediaFiles: { more: 3 },
}

class Soak {
  actions = 0
  private readonly began = Date.now()

  constructor(
    private readonly stage: Stage,
    private readonly alice: Person,
    private readonly peers: Peers,
    private readonly room: string,
    private page: Page,
  ) {}

  get late(): boolean {
    return Date.now() - this.began > budget
  }

  /** Microphone off and on, camera off and on, a share begun and ended, one who comes and goes. */
  async inPage(): Promise<void> {
    for (const word of ['mute', 'unmute', 'cameraOff', 'cameraOn']) await this.press(word)
    await this.press('share')
    const picker = this.page.getByRole('dialog', { name: this.alice.t('share', 'title') })
    await picker.getByRole('button', { name: this.alice.t('share', 'share'), exact: true }).click(limit)
    await picker.waitFor({ state: 'hidden', ...limit })
    await this.press('shareOff')
    await this.button('share').waitFor(limit)
    const [carol] = await this.peers.join(this.room, 'carol')
    await this.sees(2)
    await carol?.close()
    await this.sees(1)
    this.actions += 2
  }

  /** A reload, then out of the room and in again. */
  async overPages(): Promise<void> {
    await this.page.reload()
    await this.settle()
    const main = await this.alice.main()
    await callBridge(main, 'room.leaveRoom')
    await expect.poll(() => this.alice.app.windows('meeting').length, limit).toBe(0)
    await callBridge(main, 'room.joinRoom', { roomUuid: this.room })
    this.page = (await Meeting.of(this.alice)).page
    await this.turnOn()
    await this.settle()
    this.actions += 4
  }

  async turnOn(): Promise<void> {
    for (const [off, on] of [
      ['unmute', 'mute'],
      ['cameraOn', 'cameraOff'],
    ] as const) {
      await this.button(off).or(this.button(on)).first().waitFor(limit)
      if (await this.button(off).isVisible()) await this.press(off)
      await this.button(on).waitFor(limit)
    }
  }

  /** The one other is seen, and nothing is still on its way. */
  async settle(): Promise<void> {
    await this.sees(1)
    await this.button('mute').waitFor(limit)
    await this.button('cameraOff').waitFor(limit)
    await this.page.waitForTimeout(3_000)
  }

  count(): Promise<PageCounts> {
    return pageCounts(this.page)
  }

  processes(): ProcessCounts {
    return processCounts(this.alice.pid, this.stage.service.pid)
  }

  private button(word: string) {
    return this.page
      .getByRole('navigation')
      .getByRole('button', { name: this.alice.t('bar', word), exact: true })
      .first()
  }

  private async press(word: string): Promise<void> {
    await this.button(word).click(limit)
    this.actions += 1
  }

  /** So many others' pictures move, besides mine. */
  private async sees(others: number): Promise<void> {
    await expect.poll(() => this.page.locator('video.shown').count(), limit).toBe(others + 1)
  }
}

async function soak(): Promise<void> {
  const stage = await Stage.open([person('alice', '林晓'), person('bob'), person('carol')])
  let peers: Peers | null = null
  try {
    const alice = await stage.enter('alice', { ...fakeDevices, env: { XDG_CURRENT_DESKTOP: 'openbox' } })
    await smallCamera(alice.app)
    const { roomUuid } = await callBridge<{ roomUuid: string }>(await alice.main(), 'room.createRoom', {
      roomName: '马拉松',
    })
    const { page } = await Meeting.of(alice)
    peers = await Peers.open(stage.service.ready)
    await peers.join(roomUuid, 'bob')
    const story = new Soak(stage, alice, peers, roomUuid, page)
    await story.turnOn()
    for (let round = 0; round < rounds.warmUp; round++) await story.inPage()
    await story.settle()
    const inPageBefore = await story.count()
    for (let round = 0; round < rounds.inPage && !story.late; round++) await told(story, () => story.inPage())
    await story.settle()
    const inPageAfter = await story.count()
    await story.overPages()
    const [pageBefore, before] = [await story.count(), story.processes()]
    for (let round = 0; round < rounds.overPages && !story.late; round++) await told(story, () => story.overPages())
    const [pageAfter, after] = [await story.count(), story.processes()]
    report(story.actions, {
      inPage: growths({ ...inPageBefore }, { ...inPageAfter }, pageAllowances),
      overPages: growths({ ...pageBefore }, { ...pageAfter }, pageAllowances),
      processes: growths({ ...before }, { ...after }, processAllowances),
      faults: stage.faults(),
    })
  } finally {
    await peers?.close().catch(() => undefined)
    await stage.close()
  }
}

async function told(story: Soak, run: () => Promise<void>): Promise<void> {
  await run()
  console.error(`  ${story.actions} actions: ${JSON.stringify({ ...(await story.count()), ...story.processes() })}`)
}

function report(
  actions: number,
  parts: Record<'inPage' | 'overPages' | 'processes', ReturnType<typeof growths>> & { faults: string[] },
): void {
  const { faults, ...measured } = parts
  const figures: Record<string, number> = { actions, faults: faults.length }
  const ratios: Record<string, number> = {}
  const grown: string[] = []
  for (const [part, all] of Object.entries(measured)) {
    for (const [name, { before, after, flat }] of Object.entries(all)) {
      const title = `${part}-${name}`
      figures[`${title}Before`] = round(before, 1)
      figures[`${title}After`] = round(after, 1)
      ratios[title] = before === 0 ? 1 : round(after / before, 2)
      if (!flat) grown.push(title)
    }
  }
  for (const trouble of [...grown.map((title) => `${title} grew`), ...faults]) console.error(trouble)
  const ok = grown.length === 0 && faults.length === 0 && actions >= 100
  reportBench({ bench: 'soak:meeting', figures, ratios, ok }, story(grown))
}

function story(grown: readonly string[]): string {
  return `
One instance in a room with a participant without windows: microphone and camera off and on, a share begun and ended,
somebody who comes and goes (\`inPage\`); then reloads of the meeting window, leaving and entering (\`overPages\`,
\`processes\`). The same situation is counted before and after, after a collection of garbage; ratios are after by before.
Bounds: nothing grows by more than it may (connections, processes and live tracks: by nothing; nodes, listeners, memory
and open files: by what a single round may leave), no window says an error, 100 actions at least.
Grown: ${grown.length === 0 ? 'nothing' : grown.join(', ')}.`
}

await soak()
