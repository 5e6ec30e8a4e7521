import { describe, expect, it } from 'vitest'
import { testMessage } from './test-messages'
import { allMessages, byClientId, foldNewest, oldestMessage } from './message-window'

const [a, b, c, d] = [1, 2, 3, 4].map((createTime) => testMessage({ createTime })) as [
  ReturnType<typeof testMessage>,
  ReturnType<typeof testMessage>,
  ReturnType<typeof testMessage>,
  ReturnType<typeof testMessage>,
]

describe('message window', () => {
  it('a message that slides out of the newest is kept', () => {
    const older = foldNewest({}, byClientId([a, b]), byClientId([b, c]))
    expect(allMessages(older, byClientId([b, c]))).toHaveLength(3)
  })

  it('a deleted message is dropped, from the middle and from the end', () => {
    expect(foldNewest({}, byClientId([a, b, c]), byClientId([a, c]))).toEqual({})
    expect(foldNewest({}, byClientId([a, b]), byClientId([a]))).toEqual({})
  })

  it('a conversation that is emptied keeps nothing of what was shown', () => {
    expect(foldNewest({}, byClientId([a, b]), {})).toEqual({})
  })

  it('the newest word on a message wins over the page it was loaded with', () => {
    const recalled = { ...a, body: { kind: 'revoked' as const, by: a.senderId } }
    expect(allMessages(byClientId([a]), byClientId([recalled, d]))).toContainEqual(recalled)
    expect(allMessages(byClientId([a]), byClientId([recalled, d]))).toHaveLength(2)
  })

  it('the oldest is where the next page begins', () => {
    expect(oldestMessage([c, a, b])).toBe(a)
    expect(oldestMessage([])).toBeUndefined()
  })
})
