import { expect, test } from 'vitest'
import { accountPattern, conversationId, parseConversationId } from './ids'

test('a conversation id names its owner, kind and target', () => {
  expect(conversationId('alice', 'p2p', 'bob')).toBe('alice|1|bob')
  expect(parseConversationId('alice|2|100')).toEqual({ me: 'alice', kind: 'team', target: '100' })
  expect(parseConversationId('alice|9|x')).toBeNull()
  expect(parseConversationId('alice')).toBeNull()
})

test('accounts hold only characters that the SDK can send to', () => {
  expect(['alice', 'a.b_c@d-1'].every((id) => accountPattern.test(id))).toBe(true)
  expect(['', 'A', 'a+b', 'a b', 'x'.repeat(33)].some((id) => accountPattern.test(id))).toBe(false)
})
