/** The system's notifications, held instead of shown: a display without a desktop has none. */
import type { AppInstance } from './launch'

export interface HeldNotices {
  /** Titles, in the order in which they came. */
  titles(): Promise<string[]>
  /** A click on the newest with that title. */
  click(title: string): Promise<void>
}

export async function heldNotices({ electron }: AppInstance): Promise<HeldNotices> {
  const held = await electron.evaluateHandle(({ Notification }) => {
    const held: Electron.Notification[] = []
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      held.push(this)
    }
    return held
  })
  return {
    titles: () => held.evaluate((all) => all.map(({ title }) => title)),
    click: (title) =>
      held.evaluate((all, title) => void all.findLast((one) => one.title === title)?.emit('click'), title),
  }
}
