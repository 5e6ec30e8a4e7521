import { defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { BoardId } from '@shared/whiteboard/board'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import type { Page, PageId } from '@shared/whiteboard/record'
import { BoardAddress } from './board-address'
import { provideBoard } from './board-context'
import type { OpenPage } from './open-page'
import type { BoardPresence } from './use-presence'
import type { Board } from './use-board'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

const pageOf = (id: string): Page => ({ id }) as Page
const openOf = (id: string, { editor }: FakeBoard): OpenPage => ({ id, editor }) as unknown as OpenPage

/** A board with a page in front; turning pages opens them at once. */
function openAt(hash: string, ...names: string[]) {
  location.hash = hash
  const editors = new Map<string, FakeBoard>()
  const editor = (name: string): FakeBoard => editors.get(name) ?? (editors.set(name, new FakeBoard()), editor(name))
  const pages = shallowRef(names.map(pageOf))
  const pageId = ref<PageId | null>('first' as PageId)
  const page = shallowRef<OpenPage | undefined>(openOf('first', editor('first')))
  const show = (id: PageId): void => {
    pageId.value = id
    page.value = openOf(id, editor(id))
  }
  const board = { pages, pageId, page, show } as unknown as Board
  const presence = { following: ref('bob') } as unknown as BoardPresence
  const Around = defineComponent(() => {
    provideBoard({ id: 'r.1' as BoardId, board, presence, say: () => undefined })
    return () => h(BoardAddress)
  })
  wrapper = mount(Around)
  const camera = (name: string) => editor(name).state.camera
  return { pages, pageId, presence, camera }
}

it('B139 a window opens at the view of its address, and its address may be asked for again', () => {
  const { camera, presence } = openAt('#view=10,20,2', 'first')
  expect(camera('first')).toEqual({ x: 10, y: 20, zoom: 2 })
  expect(location.hash).toBe('')
  expect(presence.following.value).toBe('bob')
})

it('B139 a window that stands goes to another page and view, and follows nobody there', async () => {
  const { camera, pageId, presence } = openAt('', 'first', 'second')
  location.hash = '#page=second&view=1,2,0.5'
  window.dispatchEvent(new HashChangeEvent('hashchange'))
  await nextTick()
  expect(pageId.value).toBe('second')
  expect(camera('second')).toEqual({ x: 1, y: 2, zoom: 0.5 })
  expect(camera('first')).toEqual({ x: 0, y: 0, zoom: 1 })
  expect(presence.following.value).toBeNull()
})

it('B139 a page that is not here yet is waited for', async () => {
  const { camera, pages, pageId } = openAt('#page=late&view=5,6,1', 'first')
  expect(pageId.value).toBe('first')
  pages.value = ['first', 'late'].map(pageOf)
  await nextTick()
  await nextTick()
  expect(pageId.value).toBe('late')
  expect(camera('late')).toEqual({ x: 5, y: 6, zoom: 1 })
})
