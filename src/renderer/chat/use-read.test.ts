import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { conversationId } from '@shared/ids'
import { testBridge, type TestBridge } from '../app/test-app'
import { useRead } from './use-read'

const id = conversationId('alice', 'p2p', 'bob')
let bridge: TestBridge
let scope: EffectScope

beforeEach(() => {
  bridge = testBridge()
  Object.assign(window, { bridge })
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.restoreAllMocks()
})

function look(unread: number, focused = true) {
  vi.spyOn(document, 'hasFocus').mockReturnValue(focused)
  const state = ref({ id, unread, atEnd: true })
  scope.run(() => useRead(() => state.value))
  return state
}

describe('reading', () => {
  it('marks what is there when the conversation is opened, and every message that comes after', async () => {
    const state = look(1)
    state.value = { ...state.value, unread: 2 }
    await nextTick()
    expect(bridge.calls).toHaveLength(2)
  })

  it('nothing unread, nothing to mark', async () => {
    const state = look(0)
    state.value = { ...state.value }
    await nextTick()
    expect(bridge.calls).toEqual([])
  })

  it('what comes while somebody reads further up stays unread until they come back down', async () => {
    const state = look(0)
    state.value = { id, unread: 1, atEnd: false }
    await nextTick()
    expect(bridge.calls).toEqual([])
    state.value = { ...state.value, atEnd: true }
    await nextTick()
    expect(bridge.calls).toHaveLength(1)
  })

  it('a window in the background has read nothing until it comes to the front', async () => {
    look(1, false)
    expect(bridge.calls).toEqual([])
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    window.dispatchEvent(new Event('focus'))
    await nextTick()
    expect(bridge.calls).toHaveLength(1)
  })
})
