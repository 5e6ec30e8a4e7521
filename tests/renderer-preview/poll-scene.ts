/** Polls of the preview: `?polls=open`, `voted`, `all`, `none`; `&names=long` for the longest that people write. */
import { accountId } from '@shared/ids'
import type { Poll } from '@shared/room/poll'

const zhNames = [
  '林晓',
  '陈博',
  '周可',
  '欧阳明远',
  '苏晴',
  '范伟',
  '何静',
  '许诺',
  '唐宁',
  '顾北',
  '阿卜杜拉艾合买提江',
]
const enNames = ['Alice Lin', 'Bob Chen', 'Carol Zhou', 'Dave Ouyang', 'Erin Su', 'Frank Fan', 'Helen He', 'Noah Xu']

export function pollStates(query: URLSearchParams): Record<string, unknown> {
  return { 'poll.polls': pollsOf(query) }
}

function pollsOf(query: URLSearchParams): Poll[] {
  const kind = query.get('polls')
  if (kind === null || kind === 'none') return []
  const english = query.get('lang') === 'en'
  const long = query.get('names') === 'long'
  const manager = query.get('role') !== 'member'
  const names = (english ? enNames : zhNames).map((name, index) => ({ uuid: accountId(`person${index}`), name }))
  const open: Poll = {
    id: '1'.repeat(32),
    state: 'open',
    question: english ? 'When shall we ship?' : '什么时候发布？',
    choices: english ? ['This Friday', 'Next Tuesday', 'After the holidays'] : ['本周五', '下周二', '假期以后'],
    multiple: false,
    anonymous: false,
    voters: 6,
    mine: kind === 'open' ? null : [1],
    counts: manager || kind !== 'open' ? [1, 5, 0] : null,
    names: manager || kind !== 'open' ? [names.slice(0, 1), names.slice(1, 6), []] : null,
  }
  if (kind !== 'all') return [open]
  const draft: Poll = {
    ...open,
    id: '2'.repeat(32),
    state: 'draft',
    question: english ? 'Which of these need work?' : '哪些地方还需要打磨？',
    choices: english ? ['Sign-in', 'Chat', 'Meetings', 'Whiteboard'] : ['登录', '聊天', '会议', '白板'],
    multiple: true,
    anonymous: true,
    ...{ voters: 0, mine: null, counts: null, names: null },
  }
  const closed: Poll = {
    ...open,
    id: '3'.repeat(32),
    state: 'closed',
    question: long
      ? 'Would the team rather keep the cross-functional alignment meeting on Mondays, or move it to a time that suits both offices?'
      : english
        ? 'Keep the Monday meeting?'
        : '保留周一的例会吗？',
    choices: long
      ? [
          'Keep it on Mondays although nobody in the other office can join before ten',
          '搬到两边办公室都合适的时间再开',
          'No',
        ]
      : english
        ? ['Yes', 'No']
        : ['保留', '取消'],
    voters: names.length,
    mine: [0],
    counts: long ? [names.length - 1, 1, 0] : [names.length - 1, 1],
    names: [names.slice(1), names.slice(0, 1), []],
  }
  const secret: Poll = {
    ...draft,
    id: '4'.repeat(32),
    state: 'closed',
    question: english ? 'How was this week?' : '这周过得怎么样？',
    choices: english ? ['Good', 'Busy', 'Hard'] : ['挺好', '有点忙', '很累'],
    voters: 9,
    mine: null,
    counts: [6, 5, 1],
  }
  return manager ? [secret, closed, draft, open] : [secret, closed, open]
}
