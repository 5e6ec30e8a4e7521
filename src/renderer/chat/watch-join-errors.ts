import { watch } from 'vue'
import { useToast } from '../composables/use-toast'
import type { useJoin } from '../room/use-join'

/** Tells in a toast why a join failed where nothing can be asked (`JoinQuestions` asks the rest). */
export function watchJoinErrors(joining: ReturnType<typeof useJoin>): void {
  const toast = useToast()
  watch(
    () => joining.state.error,
    (error) => error && !joining.state.question && toast.show({ error }),
  )
}
