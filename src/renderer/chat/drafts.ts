import { defineStore } from 'pinia'
import { reactive } from 'vue'
import type { ConversationId } from '@shared/ids'

/** What was typed and not sent, by conversation, while the window lives; never written to disk. */
export const useDrafts = defineStore('drafts', () => {
  const drafts = reactive(new Map<ConversationId, string>())

  function draft(id: ConversationId): string {
    return drafts.get(id) ?? ''
  }
  /** White space alone is no draft. */
  function setDraft(id: ConversationId, text: string): void {
    if (text.trim()) drafts.set(id, text)
    else drafts.delete(id)
  }
  return { draft, setDraft }
})
