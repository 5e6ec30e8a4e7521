import { ref } from 'vue'
import { defineStore } from 'pinia'
import { accountId, type AccountId } from '@shared/ids'

export type Section = 'chats' | 'contacts' | 'rooms' | 'boards' | 'settings'

/** What the main window shows: its section, and which of its dialogs is open. */
export const useMain = defineStore('main', () => {
  const section = ref<Section>('chats')
  const dialog = ref<'jump' | 'new-chat' | null>(null)
  /** The person whose card the contacts section shows. */
  const contactId = ref<AccountId | null>(null)
  /** Text for the join box: a link that was opened. It counts for one visit to the lobby. */
  const joinText = ref('')
  /** Goes up each time, so that the same link opened again is taken up again. */
  const joinNumber = ref(0)

  function go(to: Section): void {
    if (section.value !== to) joinText.value = ''
    section.value = to
    dialog.value = null
  }
  function showContact(account: string): void {
    contactId.value = accountId(account)
    go('contacts')
  }
  function showJoin(text: string): void {
    go('rooms')
    joinText.value = text
    joinNumber.value++
  }
  function openNewChat(): void {
    dialog.value = 'new-chat'
  }
  return { section, dialog, contactId, joinText, joinNumber, go, showContact, showJoin, openNewChat }
})
