import { watch } from 'vue'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useMeetingStore } from '../meeting-store'
import { useMeetingUi } from '../meeting-ui'
import { pollNews, shortened } from './poll-news'
import { usePolls } from './use-polls'

/** Says that a poll is open or over, in every shape of the window; not to who has the polls before them. */
export function usePollNotices(): void {
  const { t } = useText()
  const toast = useToast()
  const meeting = useMeetingStore()
  const ui = useMeetingUi()

  watch(
    usePolls(),
    (now, before) => {
      if (!now || ui.panel === 'polls') return
      for (const { what, poll } of pollNews(before ?? null, now)) {
        const votes = what === 'opened' && meeting.may('vote')
        const label = votes ? t('polls.openedAction') : t(what === 'opened' ? 'polls.look' : 'polls.endedAction')
        const action = { label, run: () => void (ui.panel = 'polls') }
        toast.show({ text: t(`polls.${what}`, { question: shortened(poll.question) }), action })
      }
    },
    { immediate: true },
  )
}
