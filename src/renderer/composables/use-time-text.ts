import { onScopeDispose, ref, type Ref } from 'vue'
import { clockText, comingText, dayText, fullTimeText, listTimeText } from './time-text'
import { useText } from './use-text'

let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined
const now = ref(Date.now())

/** The time, told anew at most a minute late: one timer a window, none when nobody looks. */
export function useNow(): Readonly<Ref<number>> {
  now.value = Date.now()
  if (watchers++ === 0) timer = setInterval(() => (now.value = Date.now()), 30_000)
  onScopeDispose(() => {
    if (--watchers === 0) clearInterval(timer)
  })
  return now
}

/** Times in the reader's language; see time-text.ts for the rules. */
export function useTimeText(): Record<'clock' | 'list' | 'day' | 'full' | 'coming', (time: number) => string> {
  const { t, language } = useText()
  const clock = useNow()
  const words = () => ({ locale: language.value, today: t('app.today'), yesterday: t('app.yesterday') })
  return {
    clock: (time) => clockText(time, language.value),
    list: (time) => listTimeText(time, clock.value, words()),
    day: (time) => dayText(time, clock.value, words()),
    coming: (time) => comingText(time, clock.value, { ...words(), tomorrow: t('app.tomorrow') }),
    full: (time) => fullTimeText(time, language.value),
  }
}
