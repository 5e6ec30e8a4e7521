import { ref } from 'vue'
import { defineStore } from 'pinia'
import { accountId, type AccountId } from '@shared/ids'

export type Section = 'chats' | 'contacts' | 'rooms' | 'settings'

/** What the main window shows: its section, and which of its dialogs is open. */
export const useMain = defineStore('main', () => {
  const section = ref<Section>('chats')
  const dialog = ref<'jump' | 'new-chat' | null>(null)
  /** The person whose card the contacts section shows. */
  const contactId = ref<AccountId | null>(null)
  /** Text for the join box: a link that was opened. */
  const joinText = ref('')

  function go(to: Section): void {
    section.value = to
    dialog.value = null
  }
  function showContact(account: string): void {
    contactId.value = accountId(account)
    go('contacts')
  }
  function showJoin(text: string): void {
    joinText.value = text
    go('rooms')
  }
  function openNewChat(): void {
    dialog.value = 'new-chat'
  }
  return { section, dialog, contactId, joinText, go, showContact, showJoin, openNewChat }
})
