import { expect, it } from 'vitest'
import { closeHanGaps } from './han-gaps'

it.each([
  ['林晓 的会议', '林晓的会议'],
  ['发消息给 陈博', '发消息给陈博'],
  ['Bob 的会议', 'Bob 的会议'],
  ['和 Alice Lin 的会话', '和 Alice Lin 的会话'],
  ['3 条未读', '3 条未读'],
  ['在 林 晓 那里', '在林晓那里'],
])('%s → %s', (text, expected) => expect(closeHanGaps(text)).toBe(expected))
