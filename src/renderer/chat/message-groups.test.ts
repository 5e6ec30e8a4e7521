import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { testMessage, me } from './test-messages'
import { groupGapMs, messageRows, type MessageRow } from './message-groups'

const noon = new Date(2026, 10, 22, 12).getTime()
const rows = (...messages: Parameters<typeof messageRows>[0]): MessageRow[] => messageRows(messages, me, 0)
const edges = (all: MessageRow[]): string =>
  all.map((row) => (row.kind === 'message' ? (row.first ? '[' : '') + (row.last ? ']' : '') : row.kind[0])).join(' ')

describe('message rows', () => {
  it('one sender within three minutes is one group', () => {
    const all = rows(
      testMessage({ createTime: noon }),
      testMessage({ createTime: noon + groupGapMs - 1 }),
      testMessage({ createTime: noon + 2 * groupGapMs }),
    )
    expect(edges(all)).toBe('d [ ] []')
  })

  it('another sender ends the group', () => {
    const all = rows(
      testMessage({ createTime: noon }),
      testMessage({ createTime: noon + 1, senderId: accountId('bob') }),
    )
    expect(edges(all)).toBe('d [] []')
  })

  it('a new day starts with a separator and a new group, also within three minutes', () => {
    const midnight = new Date(2026, 10, 23).getTime()
    const all = rows(testMessage({ createTime: midnight - 1000 }), testMessage({ createTime: midnight + 1000 }))
    expect(edges(all)).toBe('d [] d []')
  })

  it('a recalled message is a notice and splits the group round it', () => {
    const all = rows(
      testMessage({ createTime: noon }),
      testMessage({ createTime: noon + 1, body: { kind: 'revoked', by: me } }),
      testMessage({ createTime: noon + 2 }),
    )
    expect(edges(all)).toBe('d [] n []')
    expect(all[2]).toMatchObject({ kind: 'notice', own: true })
  })

  it('rows are in message order whatever order they come in', () => {
    const early = testMessage({ createTime: noon })
    const late = testMessage({ createTime: noon + 1 })
    expect(rows(late, early)).toEqual(rows(early, late))
  })

  it('read is only what is mine, sent, and not newer than the peer has read', () => {
    const mine = testMessage({ createTime: noon })
    const sending = testMessage({ createTime: noon, status: 'sending' })
    const theirs = testMessage({ createTime: noon, senderId: accountId('bob') })
    const read = (message: typeof mine, time: number): boolean =>
      messageRows([message], me, time).some((row) => row.kind === 'message' && row.read)
    expect(read(mine, noon)).toBe(true)
    expect(read(mine, noon - 1)).toBe(false)
    expect(read(sending, noon)).toBe(false)
    expect(read(theirs, noon)).toBe(false)
  })
})
