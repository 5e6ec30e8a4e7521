import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { RoomInvite } from '@shared/im/message'
import { useText } from '../composables/use-text'
import { useTimeText } from '../composables/use-time-text'
import { formatElapsed } from '../meeting/elapsed'
import type { CardState } from './card-state'

interface SpokenCard {
  invite: RoomInvite
  own: boolean
  state: CardState
}

/** What a card says below its name; '' where the picture (people, time) says it. */
export function useCardWords(card: MaybeRefOrGetter<SpokenCard>): Record<'kind' | 'hint', ComputedRef<string>> {
  const { t } = useText()
  const time = useTimeText()

  const kind = computed(() => {
    const { invite, own } = toValue(card)
    if (invite.kind === 'call' || invite.kind === 'scheduled') return t(`call.card.${invite.kind}`)
    return own ? t('chat.inviteOwn') : t('chat.invite')
  })
  const hint = computed(() => {
    const { state } = toValue(card)
    if (state.phase === 'ringing') {
      if (state.incoming) return t('call.card.ringingMe')
      return state.busy ? t('call.card.busy') : t('call.card.ringing')
    }
    if (state.phase === 'over') {
      if (state.why === 'missed') return t('call.card.missed')
      if (state.why === 'declined') return t('call.card.declined')
      if (state.why === 'no-answer') return t('call.card.noAnswer')
      return state.lasted === null
        ? t('call.card.ended')
        : t('call.card.endedAfter', { time: formatElapsed(state.lasted) })
    }
    if (state.phase === 'scheduled') {
      if (state.change === 'cancelled') return t('call.card.cancelled')
      return t(state.change ? 'call.card.moved' : 'call.card.starts', { time: time.coming(state.start) })
    }
    return ''
  })
  return { kind, hint }
}
