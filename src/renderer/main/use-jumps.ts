import { computed, type ComputedRef } from 'vue'
import { NERoomKit } from '../roomkit/neroomkit'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useChat } from '../chat/chat-store'
import { useText } from '../composables/use-text'
import { usePeople } from '../contacts/people-store'
import { useRoomStore } from '../room/room-store'
import { useMain, type Section } from './main-store'
import type { JumpEntry } from './jump'

export interface Jump extends JumpEntry {
  account?: string
  picture?: string
  run: () => Promise<unknown>
}

/** Everything Ctrl/⌘+K can go to: conversations, live rooms, friends without a conversation, boards, commands. */
export function useJumps(): ComputedRef<Jump[]> {
  const { t } = useText()
  const chat = useChat()
  const people = usePeople()
  const rooms = useRoomStore()
  const main = useMain()

  const conversations = computed(() =>
    chat.sorted.map(({ conversationId, peerId }): Jump => {
      const run = async (): Promise<void> => {
        chat.select(conversationId)
        main.go('chats')
      }
      return { id: conversationId, kind: 'conversation', ...face(peerId), run }
    }),
  )
  const friends = computed(() => {
    const talking = new Set(chat.sorted.map(({ peerId }) => peerId))
    return Object.values(people.friends ?? {})
      .filter(({ accountId }) => !talking.has(accountId))
      .map(({ accountId }): Jump => {
        const run = async (): Promise<void> => {
          await chat.openWith(accountId)
          main.go('chats')
        }
        return { id: `person-${accountId}`, kind: 'person', ...face(accountId), run }
      })
  })
  const live = computed(() =>
    (rooms.active ?? []).map((room): Jump => {
      const run = async (): Promise<void> => main.showJoin(room.roomUuid)
      return { id: `room-${room.roomUuid}`, kind: 'room', label: room.roomName, also: room.roomUuid, run }
    }),
  )
  const known = useState(api.board.list)
  const boards = computed(() =>
    (known.value ?? []).map((board): Jump => {
      const run = (): Promise<unknown> => api.board.open({ board: board.id })
      return { id: `board-${board.id}`, kind: 'board', label: board.title || t('board.roomWindow'), run }
    }),
  )
  const commands = computed(() => [
    command('new-chat', t('chat.newChat'), async () => main.openNewChat()),
    command('join', t('room.joinTitle'), async () => main.showJoin('')),
    section('contacts', t('contacts.title')),
    section('boards', t('board.list.title')),
    section('settings', t('settings.title')),
    command('sign-out', t('app.signOut'), () => NERoomKit.shared().authService.logout()),
  ])

  function face(account: string): Pick<Jump, 'label' | 'also' | 'account' | 'picture'> {
    const { name, avatar } = people.person(account)
    return { label: name, also: account, account, ...(avatar ? { picture: avatar } : {}) }
  }
  function command(id: string, label: string, run: Jump['run']): Jump {
    return { id: `command-${id}`, kind: 'command', label, also: id, run }
  }
  function section(id: Section, label: string): Jump {
    return command(id, label, async () => main.go(id))
  }
  return computed(() => [...conversations.value, ...live.value, ...friends.value, ...boards.value, ...commands.value])
}
