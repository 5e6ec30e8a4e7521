/** What there is to tell about polls when they change. Pure. */
import type { Poll } from '@shared/room/poll'

export interface PollNews {
  what: 'opened' | 'ended'
  poll: Poll
}

/**
 * Polls that were opened and wait for an answer, also for who has just come in (`before` null), and those that ended
 * while I was looking. A poll that I have answered elsewhere is no news.
 */
export function pollNews(before: readonly Poll[] | null, now: readonly Poll[]): PollNews[] {
  const was = new Map((before ?? []).map(({ id, state }) => [id, state]))
  return now.flatMap((poll): PollNews[] => {
    const state = was.get(poll.id)
    if (poll.state === 'open' && state !== 'open' && poll.mine === null) return [{ what: 'opened', poll }]
    return poll.state === 'closed' && state === 'open' ? [{ what: 'ended', poll }] : []
  })
}

const noticeLength = 60

/** A question in a notice: its beginning, when it is long. */
export function shortened(question: string): string {
  const letters = [...question]
  return letters.length > noticeLength ? `${letters.slice(0, noticeLength).join('').trimEnd()}…` : question
}
