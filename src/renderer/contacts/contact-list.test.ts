import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import type { FriendApplication } from '@shared/im/contact'
import { sortApplications, sortFriends } from './contact-list'

it('friends stand by pinyin for a Chinese reader, blocked ones last', () => {
  const friend = (name: string, blocked = false) => ({ accountId: accountId(name), name, blocked })
  const sorted = sortFriends([friend('周可'), friend('陈博'), friend('阿宁', true), friend('林晓')], 'zh-CN')
  expect(sorted.map(({ name }) => name)).toEqual(['陈博', '林晓', '周可', '阿宁'])
})

it('applications to answer come first, then the newest', () => {
  const application = (time: number, status: FriendApplication['status']): FriendApplication => ({
    accountId: accountId(`a${time}`),
    text: '',
    time,
    status,
  })
  const sorted = sortApplications([application(3, 'accepted'), application(1, 'pending'), application(2, 'pending')])
  expect(sorted.map(({ time }) => time)).toEqual([2, 1, 3])
})
