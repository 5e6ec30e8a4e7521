import { expect, test } from 'vitest'
import { catalogues } from '@shared/i18n'
import { accountId } from '@shared/ids'
import { signedOut, type SessionState } from '@shared/im/session'
import { trayItems, trayTooltip } from './tray-menu'

const words = catalogues['zh-CN'].tray
const online: SessionState = { phase: 'online', accountId: accountId('alice') }
const kicked: SessionState = { phase: 'signed-out', reason: { kind: 'kicked', by: 'other-client', clientType: 16 } }
const actions = (session: SessionState) =>
  trayItems(session, { phase: 'idle' }, words).flatMap((item) => (item === 'separator' ? [] : [item.action]))

test('quick-join is offered only while there is a session to join with', () => {
  expect(actions(online)).toEqual([null, 'quickJoin', 'open', 'quit'])
  expect(actions(signedOut)).toEqual([null, 'open', 'quit'])
})

test('the tooltip tells unread messages, else the state of the connection', () => {
  expect(trayTooltip(online, 3, words)).toBe('Roomline · 3 条未读消息')
  expect(trayTooltip(kicked, 0, words)).toBe('Roomline · 账号已在别处登录')
})
