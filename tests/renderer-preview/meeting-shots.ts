/** What is looked at of a meeting: a page of the preview with its scene, in which sizes, after which steps. */
import type { Page } from '@playwright/test'

const sizes = [
  [640, 400],
  [1024, 640],
  [1440, 900],
  [3840, 2160],
] as const

export interface Shot {
  name: string
  /** Another window than that of the meeting. */
  page?: string
  query: string
  /** Of the content, in CSS px. */
  sizes: readonly (readonly [number, number])[]
  act?: (page: Page) => Promise<void>
}
const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const bar = (name: RegExp) => async (page: Page) => page.getByRole('navigation').getByRole('button', { name }).click()
const usual = [sizes[1], sizes[2]]
const small = [sizes[0], sizes[1]]
export const shots: readonly Shot[] = [
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
  { name: 'chat-people', query: 'people=4&share=1', sizes, act: bar(/聊天|Chat/) },
  { name: 'members-many', query: 'people=30', sizes, act: bar(/成员|Members/) },
  { name: 'zoomed', query: 'people=4&share=1', sizes: small, act: zoom },
  { name: 'leave', query: 'people=4', sizes: small, act: bar(/离开|Leave/) },
  { name: 'leave-menu', query: 'people=4&role=member', sizes: small, act: bar(/离开|Leave/) },
  { name: 'mute-all-video', query: 'people=4', sizes: small, act: muteVideo },
  { name: 'effects', query: 'people=4', sizes: small, act: effects },
  { name: 'picker', query: 'people=4', sizes: small, act: bar(/共享|Share/) },
  { name: 'picker-denied', query: 'people=4&sources=denied', sizes: small, act: bar(/共享|Share/) },
  { name: 'picker-windows', query: 'people=4', sizes: small, act: windows },
  { name: 'recording', query: 'people=4&recording', sizes: small },
  { name: 'recording-others', query: 'people=4&recording=others&names=long', sizes: small },
  { name: 'preview', query: 'prepared=join', sizes: small },
  { name: 'preview-own', query: 'prepared=create&devices=none', sizes: small },
  { name: 'preview-off', query: 'prepared=join&off', sizes: small },
  { name: 'waiting', query: 'phase=waiting', sizes: small },
  { name: 'joining', query: 'phase=joining', sizes: small },
  ...['LEAVE_BY_SELF', 'kICK_BY_SELF', 'CLOSE_BY_MEMBER', 'UNKNOWN'].map((reason): Shot => ({
    name: `ended-${reason}`,
    query: `people=4&phase=ended&reason=${reason}`,
    sizes: small,
  })),
  { name: 'lost', query: 'people=4&media=lost', sizes: small },
  { name: 'share-bar', page: 'share-bar', query: 'sharing', sizes: [[560, 56]] },
  { name: 'share-bar-paused', page: 'share-bar', query: 'sharing=paused&names=long', sizes: [[560, 56]] },
  { name: 'annotation', page: 'annotation', query: 'sharing', sizes: small },
  { name: 'call-in', page: 'call', query: '', sizes: [[360, 208]] },
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
async function muteVideo(page: Page): Promise<void> {
  await more(page, /全体静音|Mute all/)
  await page.getByRole('dialog').getByRole('radio').last().click()
}
async function effects(page: Page): Promise<void> {
  await bar(/选择摄像头|Choose camera/)(page)
  await page.getByRole('menuitem', { name: /背景|Background/ }).click()
}
async function windows(page: Page): Promise<void> {
  await bar(/共享|Share/)(page)
  await page.getByRole('tab').last().click()
}
async function zoom(page: Page): Promise<void> {
  await page.locator('[data-screen], .share').first().hover()
  await page.keyboard.down('Control')
  for (let step = 0; step < 4; step++) await page.mouse.wheel(0, -240)
  await page.keyboard.up('Control')
}
