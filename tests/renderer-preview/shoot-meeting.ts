/**
 * Pictures of the meeting window, beside a running preview:
 * `npx tsx tests/renderer-preview/shoot-meeting.ts OUT [name-part] [--scale 1.5]`. It says what axe finds serious.
 */
import { chromium, type Page } from '@playwright/test'
import axe from 'axe-core'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shots, type Shot } from './meeting-shots'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: '1' } },
})
const [out = 'out/preview', only = ''] = positionals
const base = process.env['PREVIEW_URL'] ?? 'http://localhost:5199'
/** Windows that are as light as the rest of the system; the meeting itself is always dark. */
const themed = new Set(['call'])

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
})
await mkdir(out, { recursive: true })
for (const shot of shots) {
  for (const theme of themed.has(shot.page ?? '') ? ['light', 'dark'] : ['dark']) {
    for (const language of ['zh-CN', 'en']) for (const size of shot.sizes) await shoot(shot, theme, language, size)
  }
}
await browser.close()

async function shoot(shot: Shot, theme: string, language: string, size: Shot['sizes'][number]): Promise<void> {
  const [width, height] = size
  const name = [shot.name, size.join('x'), language, ...(theme === 'light' ? [theme] : [])].join('.')
  if (!new RegExp(only).test(name)) return
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: Number(values.scale) })
  const page = await context.newPage()
  page.on('console', (line) => line.type() === 'error' && console.log(name, line.text().slice(0, 300)))
  page.on('pageerror', (error) => console.log(name, error.message))
  await page.goto(`${base}/${shot.page ?? 'meeting'}.html?scene=typical&theme=${theme}&lang=${language}&${shot.query}`)
  await page.waitForTimeout(900)
  await shot.act?.(page).catch((error: unknown) => console.log(name, String(error).slice(0, 300)))
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(out, `${name}.png`) })
  for (const barrier of await barriers(page)) console.log(name, barrier)
  await context.close()
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (Reflect.get(globalThis, 'axe') as typeof axe).run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
  })
}
