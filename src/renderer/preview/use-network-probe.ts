import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { scoreNetwork, type NetworkScore, type ProbeFacts } from '@shared/preview/network-score'
import { api } from '../bridge/api'
import { useTask } from '../composables/use-task'

export interface NetworkProbe {
  facts: Readonly<ShallowRef<ProbeFacts | null>>
  score: ComputedRef<NetworkScore | null>
  busy: Readonly<{ value: boolean }>
  again: () => void
}

/** Probes at once; the finding before stays in sight while the next is made. */
export function useNetworkProbe(): NetworkProbe {
  const facts = shallowRef<ProbeFacts | null>(null)
  const probing = useTask(async () => (facts.value = await api.preview.probe()))
  const again = (): void => void probing.run()
  again()
  const unreachable = computed<NetworkScore | null>(() =>
    probing.error.value ? { grade: 'none', trouble: null } : null,
  )
  const score = computed(() => unreachable.value ?? (facts.value && scoreNetwork(facts.value)))
  return { facts, score, busy: probing.busy, again }
}
