import { afterEach, expect, test } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { defaultRoomSettings } from '@shared/room/room-settings'
import { mountInApp, testBridge } from '../../app/test-app'
import { aPoll } from './a-poll'
import PollCard from './PollCard.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

const me = (role: string, replies: Parameters<typeof testBridge>[1] = {}) =>
  testBridge(
    {
      'room.current': { phase: 'joined', myUuid: 'me', info: { roomArchiveId: '1', settings: defaultRoomSettings } },
      'room.members': { me: { uuid: 'me', name: 'Me', role, handUpSince: null } },
    },
    replies,
  )
const show = async (role: string, over: Parameters<typeof aPoll>[0] = {}, bridge = me(role)) => {
  wrapper = await mountInApp(PollCard, { poll: aPoll(over) }, bridge)
  return { card: wrapper, bridge }
}
const words = (card: VueWrapper): string[] => card.findAll('button').map((button) => button.text())
const submit = async (card: VueWrapper): Promise<void> => {
  await card.get('form').trigger('submit')
  await flushPromises()
}

test('a member ticks one and votes; nothing is sent before', async () => {
  const { card, bridge } = await show('member')
  await submit(card)
  expect(bridge.calls).toEqual([])
  await card.findAll('input')[0]?.setValue(true)
  await card.findAll('input')[1]?.setValue(true)
  await submit(card)
  expect(bridge.calls).toEqual([{ path: 'poll.vote', input: { id: aPoll().id, choices: [1] } }])
})

test('of several answers each is ticked and taken back', async () => {
  const { card, bridge } = await show('member', { multiple: true })
  for (const place of [0, 1, 2]) await card.findAll('input')[place]?.setValue(true)
  await card.findAll('input')[1]?.setValue(false)
  await submit(card)
  expect(bridge.calls).toEqual([{ path: 'poll.vote', input: { id: aPoll().id, choices: [0, 2] } }])
})

test('who has voted sees the counts and may think better of it, beginning with what they chose', async () => {
  const { card, bridge } = await show('member', { mine: [2], voters: 4, counts: [1, 0, 3], names: [[], [], []] })
  expect(card.findAll('input')).toHaveLength(0)
  expect(card.findAll('.votes').map((votes) => votes.text().replace(/\s+/g, ' '))).toEqual([
    '1 票 · 25%',
    '0 票 · 0%',
    '3 票 · 75%',
  ])
  await card.get('button').trigger('click')
  expect(card.findAll('input').map((input) => (input.element as HTMLInputElement).checked)).toEqual([
    false,
    false,
    true,
  ])
  await card.findAll('input')[0]?.setValue(true)
  await submit(card)
  expect(bridge.calls).toEqual([{ path: 'poll.vote', input: { id: aPoll().id, choices: [0] } }])
  expect(card.findAll('input')).toHaveLength(0)
})

test('an observer watches; members close nothing and see no counts before their vote', async () => {
  const { card } = await show('observer')
  expect([card.findAll('input').length, words(card)]).toEqual([0, []])
  expect(card.text()).toContain('观察者只看，不投票')
  card.unmount()
  const member = await show('member')
  expect(words(member.card)).toEqual(['投票'])
  expect(member.card.find('.votes').exists()).toBe(false)
})

test('a manager closes what is open, and launches or edits a draft', async () => {
  const open = await show('cohost', { mine: [0], voters: 1, counts: [1, 0, 0] })
  expect(words(open.card)).toEqual(['更改选择', '结束投票'])
  await open.card.findAll('button')[1]?.trigger('click')
  expect(open.bridge.calls).toEqual([{ path: 'poll.close', input: { id: aPoll().id } }])
  open.card.unmount()
  const draft = await show('host', { state: 'draft' })
  expect(words(draft.card)).toEqual(['', '发起投票', '编辑'])
  expect(draft.card.text()).not.toContain('人已投')
})

test('a vote that came too late says so', async () => {
  const late = { ok: false as const, error: { code: 'room/poll-past' as const, message: '' } }
  const { card } = await show('member', {}, me('member', { 'poll.vote': late }))
  await card.findAll('input')[0]?.setValue(true)
  await submit(card)
  expect(card.get('[role=alert]').text()).toContain('已经开始、结束或删除了')
})

test('names are listed where the poll is named, the rest on asking', async () => {
  const names = Array.from({ length: 8 }, (_, index) => ({ uuid: `p${index}`, name: `P${index}` }))
  const over = { state: 'closed', voters: 8, counts: [8, 0, 0], names: [names, [], []] } as Parameters<typeof aPoll>[0]
  const { card } = await show('member', over)
  expect(card.get('.names').text()).toMatch(/^P0、P1、P2、P3、P4、P5\s*还有 2 人$/)
  await card.get('.more').trigger('click')
  expect(card.get('.names').text()).toContain('P7')
})
