/** Pictures of the meeting window: `npx tsx tests/renderer-preview/shoot-meeting.ts OUT [name-part]`, beside a running preview. */
import { chromium, type Page } from '@playwright/test'
import axe from 'axe-core'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

const [out = 'out/preview', only = ''] = process.argv.slice(2)
const base = process.env['PREVIEW_URL'] ?? 'http://localhost:5199'
const sizes = [
  [640, 400],
  [1024, 640],
  [1200, 760],
  [3840, 2160],
] as const

interface Shot {
  name: string
  query: string
  sizes: readonly (readonly [number, number])[]
  langs?: readonly string[]
  act?: (page: Page) => Promise<void>
}
const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const bar = (name: RegExp) => async (page: Page) => page.getByRole('navigation').getByRole('button', { name }).click()
const usual = [sizes[2]]
const small = [sizes[0], sizes[2]]
const shots: Shot[] = [
  ...[2, 4, 9, 30].flatMap((people): Shot[] => [
    { name: `grid-${people}`, query: `people=${people}`, sizes },
    { name: `speaker-${people}`, query: `people=${people}`, sizes, act: press('Control+Shift+L') },
    { name: `share-${people}`, query: `people=${people}&share=1`, sizes },
  ]),
  {
    name: 'pin',
    query: 'people=9',
    sizes,
    act: async (page) => {
      await page.locator('[data-place]').nth(2).dblclick()
      await page.locator('[data-place]').nth(4).dblclick()
    },
  },
  { name: 'long', query: 'people=9&names=long&waiting=1&locked&hands', sizes: small },
  { name: 'no-video', query: 'people=9&video=off', sizes: small },
  { name: 'alone', query: 'people=1', sizes: small },
  { name: 'coming', query: 'people=4&media=none&share=1', sizes: usual },
  {
    name: 'members',
    query: 'people=9&waiting=2&hands&locked',
    sizes: small,
    act: bar(/成员|Members/),
  },
  { name: 'members-long', query: 'people=9&waiting=2&hands&names=long', sizes: small, act: bar(/成员|Members/) },
  { name: 'stats', query: 'people=4', sizes: small, act: async (page) => more(page, /统计|Statistics/) },
  { name: 'more', query: 'people=4', sizes: small, act: bar(/更多|More/) },
  { name: 'security', query: 'people=4', sizes: small, act: async (page) => more(page, /安全|Security/) },
  { name: 'mute-all', query: 'people=4', sizes: small, act: async (page) => more(page, /全体静音|Mute all/) },
  { name: 'shortcuts', query: 'people=4', sizes: small, act: press('?') },
  { name: 'ask', query: 'people=4&role=member&ask=video&video=off', sizes: small },
  { name: 'devices', query: 'people=4&broken', sizes: small, act: bar(/选择摄像头|Choose camera/) },
  { name: 'reactions', query: 'people=30&reactions', sizes: small, act: bar(/表情|React/) },
  { name: 'tile-menu', query: 'people=4', sizes: small, act: menuOf(2) },
  { name: 'timer', query: 'people=4&timer', sizes: small, act: async (page) => more(page, /会议工具|Meeting tools/) },
  {
    name: 'timer-paused',
    query: 'people=4&timer=paused',
    sizes: usual,
    act: async (page) => more(page, /会议工具|Meeting tools/),
  },
  {
    name: 'timer-over',
    query: 'people=4&timer=over',
    sizes: usual,
    act: async (page) => more(page, /会议工具|Meeting tools/),
  },
  { name: 'new-timer', query: 'people=4', sizes: small, act: async (page) => more(page, /会议工具|Meeting tools/) },
  { name: 'polls-empty', query: 'people=4&polls=none', sizes: small, act: polls() },
  { name: 'polls-empty-member', query: 'people=4&polls=none&role=member', sizes: usual, act: polls() },
  { name: 'polls-vote', query: 'people=4&polls=open&role=member', sizes: small, act: polls() },
  { name: 'polls-vote-host', query: 'people=4&polls=open', sizes: usual, act: polls() },
  { name: 'polls-notice', query: 'people=4&polls=open&role=member', sizes: small },
  { name: 'polls-voted', query: 'people=4&polls=voted&role=member', sizes: usual, act: polls() },
  { name: 'polls-all', query: 'people=4&polls=all', sizes: [sizes[0], [1200, 1500]], act: polls() },
  { name: 'polls-long', query: 'people=4&polls=all&names=long&role=member', sizes: [[1200, 1500]], act: polls() },
  { name: 'polls-new', query: 'people=4&polls=none', sizes: small, act: polls(/新建|New poll/) },
  {
    name: 'polls-problem',
    query: 'people=4&polls=none',
    sizes: usual,
    act: polls(/新建|New poll/, /^(发起投票|Launch)$/),
  },
  ...['draft', 'open', 'group', 'choose'].map((kind): Shot => ({
    name: `breakout-${kind}`,
    query: `people=7${kind === 'draft' ? '' : `&breakout=${kind}`}${kind === 'choose' ? '&role=member' : ''}`,
    sizes: small,
    act: async (page) => more(page, /分组讨论|Breakout/),
  })),
  {
    name: 'breakout-long',
    query: 'people=9&breakout=open&names=long',
    sizes: small,
    act: async (page) => more(page, /分组讨论|Breakout/),
  },
  { name: 'breakout-invite', query: 'people=4&breakout=invite&role=member', sizes: small },
  { name: 'breakout-closing', query: 'people=4&breakout=closing&role=member', sizes: small },
  { name: 'invite', query: 'people=4', sizes: small, act: async (page) => more(page, /邀请|Invite/) },
  { name: 'chat', query: 'people=4', sizes: small, act: bar(/聊天|Chat/) },
  { name: 'failed', query: 'people=4&media=failed', sizes: small },
  { name: 'reconnecting', query: 'people=4&phase=reconnecting', sizes: small },
  { name: 'talking', query: 'people=3&talking&role=member', sizes: small },
  { name: 'mini', query: 'people=4', sizes: [[280, 180]] },
  { name: 'mini-share', query: 'people=4&share=1', sizes: [[280, 180]] },
  { name: 'ended', query: 'people=4&phase=ended', sizes: small },
]

function polls(...buttons: RegExp[]) {
  return async (page: Page): Promise<void> => {
    await more(page, /^(投票|Polls)$/)
    for (const name of buttons) await page.getByRole('complementary').getByRole('button', { name }).click()
  }
}
async function more(page: Page, name: RegExp): Promise<void> {
  await bar(/更多|More/)(page)
  await page.getByRole('menuitem', { name }).click()
}
function menuOf(index: number) {
  return async (page: Page): Promise<void> => page.locator('[data-tile]').nth(index).click({ button: 'right' })
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
await mkdir(out, { recursive: true })
for (const shot of shots) {
  for (const lang of shot.langs ?? ['zh-CN', 'en']) {
    for (const [width, height] of shot.sizes) {
      const name = [shot.name, `${width}x${height}`, lang].join('.')
      if (!new RegExp(only).test(name)) continue
      const page = await browser.newPage({ viewport: { width, height } })
      page.on('console', (line) => line.type() === 'error' && console.log(name, line.text().slice(0, 300)))
      page.on('pageerror', (error) => console.log(name, error.message))
      await page.goto(`${base}/meeting.html?scene=typical&theme=dark&lang=${lang}&${shot.query}`)
      await page.waitForTimeout(900)
      await shot.act?.(page).catch((error: unknown) => console.log(name, String(error).slice(0, 300)))
      await page.waitForTimeout(500)
      await page.screenshot({ path: join(out, `${name}.png`) })
      for (const barrier of await barriers(page)) console.log(name, barrier)
      await page.close()
    }
  }
}
await browser.close()

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (Reflect.get(globalThis, 'axe') as typeof axe).run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
  })
}
