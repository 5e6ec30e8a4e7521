import { join } from 'node:path'
import type { Person } from '../../tests/app/person'

/** A picture of every window a person has, once it has settled: `{name}-{kind}.png`. Windows not on screen are left out. */
export async function savePictures(who: Person, folder: string, name: string): Promise<void> {
  const counts = new Map<string, number>()
  for (const page of who.app.windows()) {
    const kind = /([\w-]+)\.html/.exec(page.url())?.[1] ?? 'window'
    const window = await who.app.electron.browserWindow(page)
    if (!(await window.evaluate((shown) => shown.isVisible()))) continue
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(folder, `${name}-${kind}${count > 1 ? `-${count}` : ''}.png`) })
  }
}
