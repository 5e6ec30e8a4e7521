/** Pictures of every window in every scene: `npx tsx tests/renderer-preview/shoot.ts OUT [name-part]`, beside a running preview. */
import { chromium, type Page } from '@playwright/test'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

const [out = 'out/preview', only = ''] = process.argv.slice(2)
const base = process.env['PREVIEW_URL'] ?? 'http://localhost:5199'
const open = (name: RegExp) => async (page: Page) => page.getByRole('navigation').getByRole('button', { name }).click()
const main = { width: 1120, height: 720 }

interface Shot {
  name: string
  page: string
  size: { width: number; height: number }
  act?: (page: Page) => Promise<void>
}
const firstChat = async (page: Page): Promise<void> => {
  const first = page.locator('[role=listitem] button').first()
  if (await first.count()) await first.click()
  await page.waitForTimeout(400)
}
const shots: Shot[] = [
  { name: 'sign-in', page: 'sign-in', size: { width: 420, height: 560 } },
  {
    name: 'sign-in-im',
    page: 'sign-in',
    size: { width: 420, height: 560 },
    act: async (page) => {
      await page.getByRole('tab').nth(1).click()
      await page.locator('input:visible').nth(0).fill('alice')
      await page.locator('input[type=password]:visible').fill('secret')
      await page.locator('button[type=submit]:visible').click()
      await page.waitForTimeout(300)
    },
  },
  {
    name: 'sign-in-server',
    page: 'sign-in',
    size: { width: 420, height: 560 },
    act: async (page) => {
      await page.locator('footer button').click()
      await page.getByRole('radio').nth(1).click()
      await page.getByRole('dialog').getByRole('button').first().click()
    },
  },
  { name: 'chats', page: 'main', size: main },
  { name: 'chat', page: 'main', size: main, act: firstChat },
  { name: 'chat-min', page: 'main', size: { width: 860, height: 560 }, act: firstChat },
  {
    name: 'message-menu',
    page: 'main',
    size: main,
    act: async (page) => {
      await firstChat(page)
      const own = page.locator('.bubble.own').first()
      if (await own.count()) await own.click({ button: 'right' })
    },
  },
  { name: 'jump', page: 'main', size: main, act: (page) => page.keyboard.press('Control+k') },
  { name: 'new-chat', page: 'main', size: main, act: (page) => page.keyboard.press('Control+n') },
  {
    name: 'contacts',
    page: 'main',
    size: main,
    act: async (page) => {
      await open(/通讯录|Contacts/)(page)
      const second = page.locator('.friends button').nth(1)
      await page.waitForTimeout(500)
      if (await second.count()) await second.click()
    },
  },
  {
    name: 'applications',
    page: 'main',
    size: main,
    act: async (page) => {
      await open(/通讯录|Contacts/)(page)
      await page.locator('button.applications').click()
    },
  },
  { name: 'rooms', page: 'main', size: main, act: open(/会议|Rooms|Meetings/) },
  {
    name: 'schedule-form',
    page: 'main',
    size: main,
    act: async (page) => {
      await open(/会议|Rooms|Meetings/)(page)
      await page.getByRole('button', { name: /^预约会议$|^Schedule$/ }).click()
      await page.waitForTimeout(200)
      await page.locator('select').last().selectOption('weekly')
    },
  },
  {
    name: 'schedule-details',
    page: 'main',
    size: main,
    act: async (page) => {
      await open(/会议|Rooms|Meetings/)(page)
      await page.locator('.scheduled .what').first().click()
    },
  },
  { name: 'call', page: 'call', size: { width: 360, height: 208 } },
  { name: 'settings', page: 'main', size: main, act: open(/设置|Settings/) },
  { name: 'conversation', page: 'conversation', size: { width: 720, height: 640 } },
]

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
await mkdir(out, { recursive: true })
for (const scene of ['typical', 'empty', 'crowded', 'error']) {
  for (const [lang, theme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
    ['zh-CN', 'dark'],
    ['en', 'light'],
  ]) {
    for (const shot of shots) {
      const name = [shot.name, scene, lang, theme].join('.')
      if (!new RegExp(only).test(name)) continue
      const page = await browser.newPage({ viewport: shot.size })
      page.on('console', (message) => message.type() === 'error' && console.log(name, message.text().slice(0, 300)))
      page.on('pageerror', (error) => console.log(name, error.message))
      await page.goto(`${base}/${shot.page}.html?scene=${scene}&lang=${lang}&theme=${theme}`)
      await page.waitForTimeout(700)
      await shot.act?.(page).catch((error: unknown) => console.log(name, String(error).slice(0, 200)))
      await page.waitForTimeout(300)
      await page.screenshot({ path: join(out, `${name}.png`) })
      await page.close()
    }
  }
}
await browser.close()
