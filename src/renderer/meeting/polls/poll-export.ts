/** Results of a poll as text to paste: sentences, or a table for spreadsheets (RFC 4180). */
import { percentOf, type Poll } from '@shared/room/poll'
import type { Translate } from '../../composables/use-text'

export function resultText(poll: Poll, t: Translate): string {
  const lines = poll.choices.map((choice, place) => {
    const n = poll.counts?.[place] ?? 0
    const line = t('polls.resultLine', { choice, n, percent: percentOf(n, poll.voters) })
    const names = namesOf(poll, place).join(t('polls.separator'))
    return names ? `${line} · ${names}` : line
  })
  return [poll.question, ...lines, t('polls.voters', { n: poll.voters })].join('\n')
}

/** A line for each choice, with the question in each, so that several polls go into one sheet. */
export function resultTable(poll: Poll, t: Translate): string {
  const columns = ['question', 'choice', 'votes', 'percent', ...(poll.anonymous ? [] : (['names'] as const))] as const
  const rows = poll.choices.map((choice, place) => {
    const n = poll.counts?.[place] ?? 0
    const names = poll.anonymous ? [] : [namesOf(poll, place).join('; ')]
    return [poll.question, choice, String(n), String(percentOf(n, poll.voters)), ...names]
  })
  const head = columns.map((column) => t(`polls.table.${column}`))
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}

function namesOf({ names }: Poll, place: number): string[] {
  return (names?.[place] ?? []).map(({ name }) => name)
}

/** A spreadsheet would run what begins like a formula; what people typed must stay text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
