import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { i18n } from '../../app/i18n'
import type { Translate } from '../../composables/use-text'
import { aPoll } from './a-poll'
import { resultTable, resultText } from './poll-export'

const t: Translate = (key, data) => i18n.global.t(key, data ?? {})
const who = (...names: string[]) => names.map((name) => ({ uuid: accountId(name), name }))
const closed = aPoll({
  state: 'closed',
  choices: ['面', '饭'],
  voters: 3,
  counts: [2, 1],
  names: [who('林晓', 'bob'), who('=SUM(A1)')],
})

it('writes the question, every choice with its share and names, and how many voted', () => {
  expect(resultText(closed, t)).toBe('中午吃什么？\n面：2 票（67%） · 林晓、bob\n饭：1 票（33%） · =SUM(A1)\n3 人已投')
  expect(resultText({ ...closed, anonymous: true, names: null }, t)).not.toContain('林晓')
})

it('writes a table a spreadsheet reads as text, whatever people typed', () => {
  expect(resultTable(closed, t).split('\r\n')).toEqual([
    '问题,选项,票数,占比,姓名',
    '中午吃什么？,面,2,67,林晓; bob',
    "中午吃什么？,饭,1,33,'=SUM(A1)",
  ])
  const odd = aPoll({
    state: 'closed',
    anonymous: true,
    question: 'a "b", c\nd',
    choices: ['+1', '@x'],
    counts: [0, 0],
  })
  expect(resultTable(odd, t)).toBe('问题,选项,票数,占比\r\n"a ""b"", c\nd",\'+1,0,0\r\n"a ""b"", c\nd",\'@x,0,0')
})
