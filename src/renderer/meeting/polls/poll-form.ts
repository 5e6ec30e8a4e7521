import { shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { messageClientId, type MessageClientId } from '@shared/ids'
import { pollLimits, type Poll, type PollText } from '@shared/room/poll'
import { newMessageId } from '../../chat/new-message-id'

/** `id` is the poll's own, so that saving twice is saving once. */
export interface PollForm {
  id: MessageClientId
  isNew: boolean
  text: PollText
}

/** The poll being written; kept while the panel shows something else. */
export const usePollForm = defineStore('poll-form', () => {
  const form = shallowRef<PollForm | null>(null)

  /** An empty one, or a new one with the words of another. */
  function begin(like?: PollText): void {
    form.value = { id: newMessageId(), isNew: true, text: copyOf(like) }
  }
  function edit(draft: Poll): void {
    form.value = { id: messageClientId(draft.id), isNew: false, text: copyOf(draft) }
  }
  function write(changes: Partial<PollText>): void {
    if (form.value) form.value = { ...form.value, text: { ...form.value.text, ...changes } }
  }
  function done(): void {
    form.value = null
  }
  return { form, begin, edit, write, done }
})

function copyOf(like?: PollText): PollText {
  const empty = Array.from({ length: pollLimits.fewestChoices }, () => '')
  const { question = '', choices = empty, multiple = false, anonymous = false } = like ?? {}
  return { question, choices: [...choices], multiple, anonymous }
}
