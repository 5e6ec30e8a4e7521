/** Every page of the sign-in and main windows, light and dark, held to axe's rules in the real app under its real CSP. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, type AppInstance } from '../app/launch'
import { texts } from '../app/texts'

const t = texts('zh-CN')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let home: string
let app: AppInstance

test.beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'roomline-axe-'))
  app = await launchApp({ home, profile: 'alice' })
})
test.afterEach(async () => {
  await app.close()
  rmSync(home, { recursive: true, force: true })
})

async function expectAccessible(page: Page, name: string): Promise<void> {
  // What fades in is judged at its end, not on the way.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  const results = (await page.evaluate(`${axe}\naxe.run()`)) as AxeResults
  const found = results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  expect(found, name).toEqual([])
}

test('sign-in and the sections of the main window, in both themes, by axe and without a fault', async () => {
  const signIn = await app.window('sign-in')
  const demo = signIn.getByRole('button', { name: 'alice' })
  await demo.waitFor()
  await expectAccessible(signIn, 'demo people')
  await signIn.getByRole('tab').nth(1).click()
  await expectAccessible(signIn, 'loginByIM')
  await signIn.getByRole('tab').first().click()
  await demo.click()

  const main = await app.window('main')
  await main.getByText(t('session', 'online'), { exact: true }).waitFor()
  const section = (area: string) => main.getByRole('navigation').getByRole('button', { name: t(area, 'title') })
  for (const theme of ['light', 'dark']) {
    await section('settings').click()
    await main.getByRole('radio', { name: t('settings', theme) }).click()
    await main.locator(`html[data-theme=${theme}]`).waitFor()
    await expectAccessible(main, `settings, ${theme}`)
    for (const area of ['contacts', 'room', 'chat']) {
      await section(area).click()
      await expectAccessible(main, `${area}, ${theme}`)
    }
    await main.keyboard.press('Control+k')
    await main.getByRole('listbox').waitFor()
    await expectAccessible(main, `jump, ${theme}`)
    await main.keyboard.press('Escape')
    await main.keyboard.press('Control+n')
    await main.getByRole('dialog').getByRole('textbox').fill('bob')
    await expectAccessible(main, `new chat, ${theme}`)
    await main.keyboard.press('Enter')
    await main.locator('textarea').fill(`你好，${theme}`)
    await main.keyboard.press('Enter')
    await main.getByText(`你好，${theme}`).first().waitFor()
    await expectAccessible(main, `conversation, ${theme}`)
  }
  expect(app.faults).toEqual([])
})
