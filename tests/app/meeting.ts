/** What a person does in the meeting window and to its members. */
import type { Locator, Page } from '@playwright/test'
import type { Person } from './person'

export class Meeting {
  private constructor(
    readonly page: Page,
    private readonly who: Person,
  ) {}

  /** The meeting window of a person who is in a room. */
  static async of(who: Person): Promise<Meeting> {
    await who.inRoom()
    const meeting = new Meeting(await who.meeting(), who)
    await meeting.showMembers()
    return meeting
  }

  async showMembers(): Promise<void> {
    const button = this.bar('members')
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  }

  /** Chooses from the bar's menu, by its word in `meeting.json`. */
  async choose(word: string): Promise<void> {
    await this.openMenu()
    await this.menuItem(word).click()
  }

  /** Whether the bar's menu has that word now. */
  async offers(word: string): Promise<boolean> {
    await this.openMenu()
    const found = await this.menuItem(word).isVisible()
    await this.page.keyboard.press('Escape')
    return found
  }

  /** The mark that stands while the room is locked. */
  get lockMark(): Locator {
    return this.page.getByRole('img', { name: this.who.t('meeting', 'locked') })
  }

  /** A control of the bar, by its word in `meeting.json`. */
  bar(word: string): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name: this.who.t('meeting', word) })
  }

  private async openMenu(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: this.who.t('bar', 'more'), exact: true })
      .click()
    await this.page.getByRole('menu').waitFor()
  }

  private menuItem(word: string): Locator {
    return this.page.getByRole('menuitem', { name: this.who.t('meeting', word) })
  }

  /** The line of a member in the list. */
  member(name: string): Locator {
    return this.page.getByRole('complementary').getByRole('listitem').filter({ hasText: name })
  }

  /** Chooses from the menu of a member, by its word in a catalogue. */
  async act(name: string, word: string, area = 'meeting'): Promise<void> {
    await this.member(name).getByRole('button').click()
    await this.page.getByRole('menuitem', { name: this.who.t(area, word), exact: area !== 'meeting' }).click()
  }

  /** The button of the open question, by its word in `meeting.json`. */
  answer(word: string): Promise<void> {
    return (
      this.page
        .getByRole('dialog')
        .getByRole('button', { name: this.who.t('meeting', word), exact: true })
        .click()
        // What was answered may close the window before the click is reported.
        .catch((error: unknown) => {
          if (!this.page.isClosed()) throw error
        })
    )
  }

  /** Why the room is over, as the window says it; by NERoom's reason. */
  ended(reason: string): Promise<void> {
    return this.page.getByText(this.who.t('meeting', `ended.${reason}`)).waitFor()
  }
}
