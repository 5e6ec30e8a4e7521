import { shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { MemberQuestion } from './member-actions'

/** The question about a member that stands open, wherever its menu was: list, tile, second screen. */
export const useMemberQuestion = defineStore('member-question', () => {
  const question = shallowRef<MemberQuestion | null>(null)
  function ask(asked: MemberQuestion): void {
    question.value = asked
  }
  function close(): void {
    question.value = null
  }
  return { question, ask, close }
})
