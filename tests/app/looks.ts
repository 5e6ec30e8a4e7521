/** Looks at a screen in both languages and themes: pictures for people, and what a program can judge. */
import { join } from 'node:path'
import axe from 'axe-core'
import { expect, type Page } from '@playwright/test'
import type { Person } from './person'

const looks = [
  { language: 'zh-CN', theme: 'light' },
  { language: 'zh-CN', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const

export interface Screen {
  who: Person
  page: Page
  /** Names the pictures: `{name}-{language}-{theme}.png`. */
  name: string
  /** The smallest content the window may have, in px; none for windows of one size. */
  least?: readonly [number, number]
}

/** What is wrong with a screen, in words; nothing when it is good. Leaves it in Chinese and light. */
export async function lookAt({ who, page, name, least }: Screen, folder: string): Promise<string[]> {
  const window = await who.app.electron.browserWindow(page)
  const resize = (size: readonly number[]): Promise<void> =>
    window.evaluate((it, [width = 0, height = 0]) => it.setContentSize(width, height), size)
  const full = await window.evaluate((it) => it.getContentSize())
  const wrong: string[] = []
  for (const look of looks) {
    await wear(page, look)
    const title = `${name}-${look.language}-${look.theme}`
    await page.screenshot({ path: join(folder, `${title}.png`) })
    wrong.push(...(await barriers(page)).map((barrier) => `${title}: ${barrier}`))
    if (look.theme === 'dark') continue
    if (least) await resize(least)
    await settle(page)
    if (least) await page.screenshot({ path: join(folder, `${name}-${look.language}-small.png`) })
    wrong.push(...(await overflowing(page)).map((what) => `${title}, small: ${what}`))
    if (least) await resize(full)
  }
  await wear(page, looks[0])
  return wrong
}

async function wear(page: Page, look: (typeof looks)[number]): Promise<void> {
  await page.evaluate((change) => window.bridge.call('app.setSettings', change), look)
  await expect(page.locator('html')).toHaveAttribute('lang', look.language)
  await settle(page)
}

/** Lets a change be painted, then brings what moves to its end. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    for (const animation of document.getAnimations()) {
      const byTime = animation.timeline === document.timeline
      if (byTime && animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish()
    }
  })
}

/** What axe calls serious or critical. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (Reflect.get(globalThis, 'axe') as typeof axe).run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
  })
}

/** What reaches past the window's left or right edge, and what is cut without an ellipsis. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} px wide in ${innerWidth}`)
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { left, right, width } = element.getBoundingClientRect()
      const { visibility, overflowX, textOverflow } = getComputedStyle(element)
      if (width <= 1 || visibility === 'hidden' || element.closest('[aria-hidden=true]')) continue
      const name = `${element.tagName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`
      if (left < -1 || right > innerWidth + 1) found.push(`outside: ${name}`)
      const cuts = overflowX !== 'visible' && textOverflow !== 'ellipsis' && element.tagName !== 'INPUT'
      if (cuts && element.scrollWidth > element.clientWidth + 1) found.push(`cut: ${name}`)
    }
    return found
  })
}
