import { afterEach, expect, test } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import type { Poll } from '@shared/room/poll'
import { defaultRoomSettings } from '@shared/room/room-settings'
import { mountInApp, testBridge } from '../../app/test-app'
import { aPoll } from './a-poll'
import PollsPanel from './PollsPanel.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

async function show(role: string, polls: Poll[], replies: Parameters<typeof testBridge>[1] = {}) {
  const bridge = testBridge(
    {
      'room.current': { phase: 'joined', myUuid: 'me', info: { roomArchiveId: '1', settings: defaultRoomSettings } },
      'room.members': { me: { uuid: 'me', name: 'Me', role, handUpSince: null } },
      'poll.polls': polls,
    },
    replies,
  )
  wrapper = await mountInApp(PollsPanel, {}, bridge)
  return { panel: wrapper, bridge }
}
const press = async (panel: VueWrapper, text: string): Promise<void> => {
  await panel
    .findAll('button')
    .find((button) => button.text() === text)
    ?.trigger('click')
  await flushPromises()
}
const submit = async (panel: VueWrapper): Promise<void> => {
  await panel.get('form').trigger('submit')
  await flushPromises()
}

test('without polls a manager is asked to begin one, a member told where they will be', async () => {
  const host = await show('host', [])
  expect(host.panel.text()).toContain('就发起一个')
  host.panel.unmount()
  const { panel } = await show('member', [])
  expect(panel.text()).toContain('主持人发起后')
  expect(panel.find('button').exists()).toBe(false)
})

test('a poll is written and launched, without what was left empty', async () => {
  const { panel, bridge } = await show('host', [])
  await press(panel, '新建投票')
  const fields = () => panel.findAll('input')
  await fields()[0]?.setValue(' 去哪？ ')
  await fields()[1]?.setValue('A')
  await press(panel, '添加选项')
  await fields()[3]?.setValue(' B')
  await submit(panel)
  expect(bridge.calls).toMatchObject([
    { path: 'poll.write', input: { text: { question: '去哪？', choices: ['A', 'B'], multiple: false }, launch: true } },
  ])
  expect(panel.find('form').exists()).toBe(false)
})

test('what is wrong is said when it is to be launched, and nothing is sent', async () => {
  const { panel, bridge } = await show('host', [])
  await press(panel, '新建投票')
  expect(panel.find('[role=alert]').exists()).toBe(false)
  await submit(panel)
  expect(panel.get('[role=alert]').text()).toBe('写下要问的问题')
  for (const place of [0, 1, 2]) await panel.findAll('input')[place]?.setValue('同样')
  expect(panel.get('[role=alert]').text()).toBe('有两个选项是一样的')
  await panel.findAll('input')[2]?.setValue('')
  expect(panel.get('[role=alert]').text()).toBe('至少要有两个选项')
  expect(bridge.calls).toEqual([])
})

test('a draft that could not be saved stays in the form, under the same id', async () => {
  const away = { ok: false as const, error: { code: 'room/unreachable' as const, message: '' } }
  const { panel, bridge } = await show('host', [], { 'poll.write': away })
  await press(panel, '新建投票')
  for (const [place, text] of ['问', 'A', 'B'].entries()) await panel.findAll('input')[place]?.setValue(text)
  await press(panel, '存为草稿')
  expect(panel.get('[role=alert]').text()).toContain('连不上')
  await press(panel, '存为草稿')
  const ids = bridge.calls.map(({ input }) => (input as { id: string; launch: boolean }).id)
  expect([ids.length, new Set(ids).size, ids[0]?.length]).toEqual([2, 1, 32])
})

test('editing a draft begins with its words; who is no manager any more is out of the form', async () => {
  const { panel, bridge } = await show('cohost', [aPoll({ state: 'draft' })])
  await press(panel, '编辑')
  expect(panel.findAll('input').map((input) => (input.element as HTMLInputElement).value)).toEqual([
    '中午吃什么？',
    ...['面', '饭', '粥'],
  ])
  bridge.set('room.members', { me: { uuid: 'me', name: 'Me', role: 'member', handUpSince: null } })
  await flushPromises()
  expect(panel.find('form[aria-label]').exists()).toBe(false)
})

test('what waits for an answer stands on top, and a full room takes no new one', async () => {
  const many = Array.from({ length: 49 }, (_, n) => aPoll({ id: `${n}`, state: 'closed', counts: [0, 0, 0] }))
  const { panel } = await show('host', [aPoll({ question: '先答这个' }), ...many])
  expect(panel.get('article').attributes('aria-label')).toBe('先答这个')
  expect(panel.get('button').attributes('disabled')).toBeDefined()
  expect(panel.text()).toContain('最多有 50 个')
})
