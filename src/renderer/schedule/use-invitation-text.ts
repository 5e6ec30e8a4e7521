import { formatJoinLink, formatRoomCode } from '@shared/link'
import { parseRule } from '@shared/schedule/rules'
import type { Occurrence } from '@shared/schedule/schedule'
import { useText } from '../composables/use-text'
import { useTimeText } from '../composables/use-time-text'
import { usePeople } from '../contacts/people-store'

export interface ScheduleWords {
  /** `明天 10:00–10:30` */
  span(time: Occurrence): string
  /** How it repeats; '' for once. */
  repeats(time: Occurrence): string
  link(time: Occurrence): string
  /** The whole invitation, to be pasted anywhere: everything somebody needs to come. */
  invitation(time: Occurrence): string
}

export function useScheduleWords(): ScheduleWords {
  const { t } = useText()
  const when = useTimeText()
  const people = usePeople()

  const span = ({ start, end }: Occurrence): string => `${when.coming(start)}–${when.clock(end)}`
  function repeats({ meeting }: Occurrence): string {
    const repeat = parseRule(meeting.rule)
    if (!repeat || repeat.kind === 'none') return ''
    const days = repeat.days.map((day) => t(`schedule.days.${day}`)).join(' ')
    return [t(`schedule.kinds.${repeat.kind}`), days].filter(Boolean).join(' · ')
  }
  const link = ({ meeting: { roomUuid, password } }: Occurrence): string =>
    formatJoinLink({ roomUuid, ...(password ? { password } : {}) })

  function invitation(time: Occurrence): string {
    const { subject, organiserId, roomUuid, password, description } = time.meeting
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const repeat = repeats(time)
    return [
      t('schedule.text.title', { organiser: people.person(organiserId).name, name: subject }),
      t('schedule.text.when', { time: `${when.full(time.start)}–${when.clock(time.end)}`, zone }),
      repeat && t('schedule.text.repeat', { repeat }),
      t('schedule.text.code', { code: formatRoomCode(roomUuid) }),
      password && t('schedule.text.password', { password }),
      t('schedule.text.link', { link: link(time) }),
      description,
    ]
      .filter(Boolean)
      .join('\n')
  }
  return { span, repeats, link, invitation }
}
