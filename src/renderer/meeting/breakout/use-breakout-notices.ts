import { watch } from 'vue'
import { api } from '../../bridge/api'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useMeetingUi } from '../meeting-ui'
import { groupNameOf, useBreakout } from './use-breakout'

/** Says where I have come to, and to managers who asks for them. */
export function useBreakoutNotices(): void {
  const { t } = useText()
  const toast = useToast()
  const ui = useMeetingUi()
  const breakout = useBreakout()

  watch(breakout, (now, before) => {
    // What the window finds when it opens is no news.
    const here = now?.here ?? null
    if (!before || before.here === here) return
    const group = now ? groupNameOf(now, here) : ''
    toast.show({ text: here === null ? t('breakout.returned') : t('breakout.arrived', { group }) })
  })
  watch(
    () => breakout.value?.help ?? [],
    (now, before) => {
      const state = breakout.value
      const fresh = now.find(({ group }) => !before.some((other) => other.group === group))
      if (!state || !fresh || state.here === fresh.group || ui.panel === 'breakout') return
      const { group, name } = fresh
      const go = () => void api.breakout.go({ group }).catch((error: unknown) => toast.show({ error }))
      const text = t('breakout.helpNotice', { group: groupNameOf(state, group), name })
      toast.show({ text, action: { label: t('breakout.goThere'), run: go } })
    },
  )
}
