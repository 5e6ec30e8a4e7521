import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { mountInApp, testBridge } from '../app/test-app'
import JoinBox from './JoinBox.vue'

const link = 'roomline://join?room=123456789'
const target = { roomUuid: '123456789' }

let wrapper: VueWrapper | undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  wrapper?.unmount()
  vi.useRealTimers()
})

async function open(initial: string) {
  const found = { found: 'room', target, roomName: '周会', memberCount: 2, locked: false }
  const bridge = testBridge({}, { 'room.lookUp': { ok: true, value: found } })
  wrapper = await mountInApp(JoinBox, { initial }, bridge)
  const form = wrapper.get('form')
  const paths = (): string[] => bridge.calls.map(({ path }) => path)
  const answer = async (): Promise<void> => {
    vi.runAllTimers()
    await flushPromises()
  }
  return { form, field: wrapper.get('input'), paths, answer, note: () => wrapper?.get('[role=status]').text() }
}

describe('join box', () => {
  it('looks up a link that is there from the start, and joins on Enter', async () => {
    const { form, paths, answer, note } = await open(link)
    await answer()
    expect(note()).toContain('周会')
    await form.trigger('submit')
    expect(paths()).toEqual(['room.lookUp', 'room.joinRoom'])
  })

  it('an Enter before the answer joins when the answer comes', async () => {
    const { field, paths, answer } = await open(link)
    await field.trigger('keydown', { key: 'Enter' })
    expect(paths()).toEqual([])
    await answer()
    expect(paths()).toEqual(['room.lookUp', 'room.joinRoom'])
  })

  it('such an Enter counts for no later text', async () => {
    const { field, paths, answer } = await open(link)
    await field.trigger('keydown', { key: 'Enter' })
    await field.setValue('987654321')
    await answer()
    expect(paths()).toEqual(['room.lookUp'])
  })
})
