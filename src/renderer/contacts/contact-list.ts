import type { Friend, FriendApplication } from '@shared/im/contact'
import type { Person } from './people-store'

/** Friends in the reader's order of names, blocked ones last. */
export function sortFriends<Known extends Person & Pick<Friend, 'blocked'>>(friends: Known[], locale: string): Known[] {
  const collator = new Intl.Collator(locale)
  return friends.sort((a, b) => Number(a.blocked) - Number(b.blocked) || collator.compare(a.name, b.name))
}

/** Applications still to answer first, then the newest. */
export function sortApplications(applications: FriendApplication[]): FriendApplication[] {
  const answered = ({ status }: FriendApplication): number => Number(status !== 'pending')
  return applications.sort((a, b) => answered(a) - answered(b) || b.time - a.time)
}
