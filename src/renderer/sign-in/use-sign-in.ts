import { computed, shallowReadonly, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { useTask, type Task } from '../composables/use-task'
import { errorField, type SignInField } from './error-field'

export interface SignIn<Input> extends Pick<Task<[Input]>, 'busy' | 'error' | 'run' | 'clear'> {
  /** Who or what is being signed in now. */
  current: Readonly<ShallowRef<Input | undefined>>
  /** Where the failure belongs. */
  field: ComputedRef<SignInField | null>
}

/** A sign-in under way and its failure. Main replaces this window when it goes through. */
export function useSignIn<Input>(perform: (input: Input) => Promise<unknown>): SignIn<Input> {
  const current = shallowRef<Input>()
  const task = useTask(async (input: Input) => {
    current.value = input
    try {
      await perform(input)
    } finally {
      current.value = undefined
    }
  })
  const field = computed(() => (task.error.value ? errorField(task.error.value) : null))
  return { ...task, current: shallowReadonly(current), field }
}
