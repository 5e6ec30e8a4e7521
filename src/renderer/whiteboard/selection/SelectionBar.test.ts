import { defineComponent, h, ref, shallowRef } from 'vue'
import type { VueWrapper } from '@vue/test-utils'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { BoardId } from '@shared/whiteboard/board'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import { mountInApp } from '../../app/test-app'
import { provideBoard } from '../board-context'
import type { OpenPage } from '../open-page'
import type { BoardPresence } from '../use-presence'
import { useEditorState } from '../use-editor-state'
import type { Board } from '../use-board'
import { viewLocked } from '../minimap/view-switches'
import ZoomIsland from '../ZoomIsland.vue'
import SelectionBar from './SelectionBar.vue'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  viewLocked.value = false
  localStorage.clear()
})

/** A page with what floats over it. */
async function around(fake: FakeBoard): Promise<VueWrapper> {
  const page = { id: 'first', editor: fake.editor, index: fake.page } as unknown as OpenPage
  const board = { page: shallowRef(page) } as unknown as Board
  const presence = { following: ref(null) } as unknown as BoardPresence
  const Page = defineComponent(() => {
    provideBoard({ id: 'r.1' as BoardId, board, presence, say: () => undefined })
    const state = useEditorState(fake.editor)
    return () => [
      h(SelectionBar, { editor: fake.editor, state: state.value, holder: null }),
      h(ZoomIsland, { page, state: state.value }),
    ]
  })
  return mountInApp(Page)
}

it('B59b the bar is there with a selection, with what concerns it, and gone for who may only look', async () => {
  const fake = new FakeBoard()
  const shown = (wrapper = await around(fake))
  expect(shown.find('.bar').exists()).toBe(false)
  const form = fake.draw('form', 100, 100, 200, 200)
  await flushPromises()
  const names = (): (string | undefined)[] => shown.findAll('.bar button').map((one) => one.attributes('aria-label'))
  expect(names()).toEqual(['颜色', '粗细', '填充', '图层顺序', '锁定', '再制一份', '删除', '更多操作'])
  const note = fake.draw('note', 400, 400, 400, 400)
  await flushPromises()
  expect(names().slice(0, 2)).toEqual(['颜色', '字号'])
  fake.editor.select([form.id, note.id])
  await flushPromises()
  expect(names()).toContain('对齐与分布')
  fake.editor.setReadOnly(true)
  await flushPromises()
  expect(shown.find('.bar').exists()).toBe(false)
})

it('B41a the lock is a switch that holds every way to zoom, also on the page that comes next', async () => {
  const fake = new FakeBoard()
  wrapper = await around(fake)
  await wrapper.get('[aria-label=锁定视图]').trigger('click')
  expect(fake.state.viewLocked).toBe(true)
  expect(wrapper.get('[aria-label=放大]').attributes('disabled')).toBeDefined()
  expect(wrapper.get('[aria-label=解锁视图]').attributes('aria-pressed')).toBe('true')
  wrapper.unmount()
  const next = new FakeBoard()
  wrapper = await around(next)
  expect(next.state.viewLocked).toBe(true)
})

it('B76 whether the minimap shows is kept for the next window', async () => {
  wrapper = await around(new FakeBoard())
  expect(wrapper.find('canvas').exists()).toBe(false)
  await wrapper.get('[aria-label=显示小地图]').trigger('click')
  expect(wrapper.find('canvas').exists()).toBe(true)
  wrapper.unmount()
  wrapper = await around(new FakeBoard())
  expect(wrapper.find('canvas').exists()).toBe(true)
})
