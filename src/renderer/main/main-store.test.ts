import { createPinia, setActivePinia } from 'pinia'
import { expect, test } from 'vitest'
import { useMain } from './main-store'

const link = 'roomline://join?room=123456789'

test('a link opened a second time is taken up a second time', () => {
  setActivePinia(createPinia())
  const main = useMain()
  main.showJoin(link)
  const first = main.joinNumber
  main.showJoin(link)
  expect(main).toMatchObject({ section: 'rooms', joinText: link })
  expect(main.joinNumber).not.toBe(first)
})

test('a link does not come back with the next visit to the lobby', () => {
  setActivePinia(createPinia())
  const main = useMain()
  main.showJoin(link)
  main.go('chats')
  main.go('rooms')
  expect(main.joinText).toBe('')
})
