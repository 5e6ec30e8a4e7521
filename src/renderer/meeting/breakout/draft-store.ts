import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { AccountId } from '@shared/ids'
import { useText } from '../../composables/use-text'
import { useMeetingStore } from '../meeting-store'
import { groupCount, limitSeconds, resized, spread, wantedOf, type Draft } from './draft'

const usual = 2

/** The groups a manager prepares in this window; kept while the panel is closed. */
export const useBreakoutDraft = defineStore('breakout-draft', () => {
  const { t } = useText()
  const meeting = useMeetingStore()
  const nameOf = (n: number): string => t('breakout.groupName', { n })
  const typed = ref(String(usual))
  const empty: Draft = { way: 'auto', names: [], placed: {}, minutes: '' }
  const draft = ref<Draft>(resized(empty, usual, nameOf))
  /** Whom groups are for: who opens them, and the host, go where they like. */
  const people = computed(() => meeting.members.filter(({ uuid, role }) => uuid !== meeting.myUuid && role !== 'host'))
  const unassigned = computed(() => people.value.filter(({ uuid }) => draft.value.placed[uuid] === undefined))
  const count = computed({
    get: () => typed.value,
    set: (text) => {
      typed.value = text
      const wanted = groupCount(text)
      if (wanted === null) return
      draft.value = resized(draft.value, wanted, nameOf)
      if (draft.value.way === 'auto') assign()
    },
  })
  const way = computed({
    get: () => draft.value.way,
    set: (chosen) => {
      draft.value = { ...draft.value, way: chosen, ...(chosen === 'hand' ? {} : { placed: {} }) }
      if (chosen === 'auto') assign()
    },
  })
  const countIsGood = computed(() => groupCount(typed.value) !== null)
  const limitIsGood = computed(() => limitSeconds(draft.value.minutes) !== null)
  const wanted = computed(() => wantedOf(draft.value, nameOf))

  function assign(): void {
    const uuids = people.value.map(({ uuid }) => uuid)
    draft.value = spread(draft.value, uuids, random)
  }
  function place(uuid: AccountId, at: number | null): void {
    const { [uuid]: _, ...placed } = draft.value.placed as Record<AccountId, number>
    draft.value = { ...draft.value, placed: at === null ? placed : { ...placed, [uuid]: at } }
  }
  function inGroup(at: number) {
    return people.value.filter(({ uuid }) => draft.value.placed[uuid] === at)
  }
  return { draft, people, unassigned, count, way, countIsGood, limitIsGood, wanted, assign, place, inGroup }
})

function random(): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return number / 2 ** 32
}
