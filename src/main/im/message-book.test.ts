import { expect, it } from 'vitest'
import { conversationId } from '@shared/ids'
import { Conversations } from './conversations'
import { alice } from './fakes'
import { MessageBook } from './message-book'
import { OpenAccount } from './open-account'

it('a day of switching conversations leaves few of them loaded, and every one that a window shows', () => {
  const account = new OpenAccount()
  const book = new MessageBook(account, new Conversations(account), () => Promise.resolve())
  const chat = (n: number) => conversationId(alice, 'p2p', `peer${n}`)
  const shown = book.of(chat(0))
  const stop = shown.subscribe(() => undefined)
  for (let n = 1; n < 500; n++) book.of(chat(n)).subscribe(() => undefined)()
  expect(book.size).toBeLessThanOrEqual(12)
  expect(book.of(chat(0))).toBe(shown)
  expect(book.of(chat(499))).toBe(book.of(chat(499)))
  stop()
})
