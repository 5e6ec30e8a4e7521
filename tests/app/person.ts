/** A person at the app: what they click and type, in the app's own words. */
import { expect, type Locator, type Page } from '@playwright/test'
import { launchApp, type AppInstance, type LaunchOptions } from './launch'
import { texts } from './texts'

export type Words = ReturnType<typeof texts>

export class Person {
  private constructor(
    readonly app: AppInstance,
    readonly t: Words,
  ) {}

  /** Starts an instance of their own; they are not signed in yet, unless their profile remembers it. */
  static async start(options: LaunchOptions): Promise<Person> {
    return new Person(await launchApp(options), texts(options.language ?? 'zh-CN'))
  }

  get pid(): number {
    const { pid } = this.app.electron.process()
    if (pid === undefined) throw new Error('the app is gone')
    return pid
  }

  main(): Promise<Page> {
    return this.app.window('main')
  }

  meeting(): Promise<Page> {
    return this.app.window('meeting')
  }

  /** IM reuse, way 1: `loginByIM` with a static token. */
  async signInByIM(account: string, token: string): Promise<void> {
    const page = await this.app.window('sign-in')
    await page.getByRole('tab', { name: this.t('sign-in', 'loginByIM') }).click()
    await page.getByLabel(this.t('sign-in', 'account'), { exact: true }).fill(account)
    await page.getByLabel(this.t('sign-in', 'token'), { exact: true }).fill(token)
    await page.getByRole('button', { name: this.t('sign-in', 'signIn'), exact: true }).click()
    await this.online()
  }

  /** IM reuse, way 2: a room account bound to the IM account. */
  async signInByRoomAccount(userUuid: string, userToken: string): Promise<void> {
    const page = await this.app.window('sign-in')
    await page.getByRole('tab', { name: this.t('sign-in', 'login'), exact: true }).click()
    await page.getByLabel(this.t('sign-in', 'userUuid')).fill(userUuid)
    await page.getByLabel(this.t('sign-in', 'userToken'), { exact: true }).fill(userToken)
    await page.getByRole('button', { name: this.t('sign-in', 'signIn'), exact: true }).click()
    await this.online()
  }

  /** One click on a demo person of the embedded service. */
  async signInAsDemo(account: string): Promise<void> {
    const page = await this.app.window('sign-in')
    await page.getByRole('button', { name: account }).click()
    await this.online()
  }

  /** The main window is there and says that the session is online. */
  async online(): Promise<void> {
    const page = await this.main()
    await page.getByText(this.t('session', 'online'), { exact: true }).waitFor()
  }

  async signOut(): Promise<void> {
    const page = await this.main()
    await page.getByRole('navigation').locator('[aria-haspopup=menu]').click()
    await page.getByRole('menuitem', { name: this.t('app', 'signOut') }).click()
    await this.app.window('sign-in')
  }

  /** Opens a section of the main window, by its catalogue's name. */
  async goTo(section: 'chat' | 'contacts' | 'room' | 'settings'): Promise<Page> {
    const page = await this.main()
    await page
      .getByRole('navigation')
      .getByRole('button', { name: this.t(section, 'title') })
      .click()
    return page
  }

  /** The line of a conversation in the list of the main window, by anything it says. */
  async conversation(text: string): Promise<Locator> {
    const page = await this.main()
    return page
      .getByRole('list', { name: this.t('chat', 'conversations') })
      .getByRole('button')
      .filter({ hasText: text })
  }

  /** The join box of the rooms section, holding a code, a link or an invitation. */
  async fillJoinBox(text: string): Promise<Page> {
    const page = await this.goTo('room')
    await page.getByRole('searchbox', { name: this.t('room', 'joinTitle') }).fill(text)
    return page
  }

  /** Starts a chat with an account, or goes on with the one there is; resolves when the composer is there. */
  async chatWith(account: string): Promise<void> {
    const page = await this.main()
    await page.keyboard.press('Control+n')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(account)
    await dialog.getByRole('textbox').press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await this.composer(page).waitFor()
  }

  /** The open conversation's field for a new message. */
  composer(page: Page) {
    return page.locator('textarea').last()
  }

  async send(text: string): Promise<void> {
    const page = await this.main()
    await this.composer(page).fill(text)
    await this.composer(page).press('Enter')
  }

  /** Waits until a message with this text is painted in the main window's open conversation. */
  async sees(text: string): Promise<void> {
    await this.messageWith(await this.main(), text).waitFor()
  }

  messageWith(page: Page, text: string) {
    return page.getByRole('log').getByText(text, { exact: true }).first()
  }

  /** Opens the conversation with an account in a window of its own. */
  async popOut(account: string): Promise<void> {
    await this.chatWith(account)
    const before = this.app.windows('conversation').length
    await (await this.main()).getByRole('button', { name: this.t('chat', 'openWindow') }).click()
    await expect.poll(() => this.app.windows('conversation').length, { timeout: 15_000 }).toBe(before + 1)
    await this.composer(await this.app.window('conversation')).waitFor()
  }

  /** Opens a room in the open conversation, with the invitation going into it. */
  async openRoomHere(): Promise<void> {
    const page = await this.main()
    await page.getByRole('button', { name: this.t('call', 'call'), exact: true }).click()
    await this.inRoom()
  }

  async inRoom(): Promise<void> {
    await (await this.meeting()).getByRole('button', { name: this.t('meeting', 'leave'), exact: true }).waitFor()
  }

  async showsMember(name: string): Promise<void> {
    const page = await this.meeting()
    await page.getByRole('group', { name }).first().waitFor()
  }

  async openRoomChat(): Promise<void> {
    const page = await this.meeting()
    if (await page.locator('textarea').isVisible()) return
    await page.getByRole('button', { name: this.t('meeting', 'chat') }).click()
  }

  async sayInRoom(text: string): Promise<void> {
    await this.openRoomChat()
    const page = await this.meeting()
    await this.composer(page).fill(text)
    await this.composer(page).press('Enter')
  }

  async hearsInRoom(text: string): Promise<void> {
    await this.openRoomChat()
    await (await this.meeting()).getByRole('log').getByText(text, { exact: true }).waitFor()
  }
}
