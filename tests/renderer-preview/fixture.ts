/** `?scene=typical&lang=zh-CN&theme=dark`: a bridge that answers from a scene, in memory. */
import type { Bridge, Push } from '@shared/ipc/wire'
import type { Settings } from '@shared/settings'
import type { Message } from '@shared/im/message'
import { boardCalls, boardStates } from './board-scene'
import { meetingCalls, meetingStates } from './meeting-scene'
import { makeScene, olderMessages, type Scene } from './scenes'

const query = new URLSearchParams(location.search)
const scene: Scene = makeScene({
  name: query.get('scene') ?? 'typical',
  language: query.get('lang') === 'en' ? 'en' : 'zh-CN',
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
})
Object.assign(scene.states, meetingStates(query), boardStates(query))
if (query.has('off')) {
  const settings = scene.states['app.settings'] as Settings
  const media = { ...settings.media, joinMuted: true, joinWithoutVideo: true }
  scene.states['app.settings'] = { ...settings, media }
}
// No camera and no microphone at this machine.
if (query.get('devices') === 'none') {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve([])
}
const watchers = new Map<string, Set<(value: unknown) => void>>()

function valueOf(path: string, key: unknown): unknown {
  if (path !== 'im.messages') return scene.states[path]
  return scene.messages[(key as { conversationId: string }).conversationId] ?? {}
}
function tell(path: string): void {
  watchers.get(path)?.forEach((watcher) => watcher(undefined))
}
function addMessage(message: Message): void {
  const all = scene.messages[message.conversationId] ?? {}
  scene.messages[message.conversationId] = { ...all, [message.messageClientId]: message }
  tell('im.messages')
}

const calls: Record<string, (input: Record<string, unknown>) => unknown> = {
  'app.setSettings': (input) => {
    scene.states['app.settings'] = { ...(scene.states['app.settings'] as object), ...input }
    tell('app.settings')
  },
  'im.sendText': (input) => {
    const message = {
      messageServerId: '',
      senderId: 'alice',
      createTime: Date.now(),
      status: 'sent',
      body: { kind: 'text', text: input['text'] },
      messageClientId: input['messageClientId'],
      conversationId: input['conversationId'],
    } as unknown as Message
    addMessage(message)
    return message
  },
  'im.loadOlder': (input) => olderMessages(String(input['conversationId']), input['before'] as string | undefined),
  'im.openConversation': () => Object.values(scene.states['im.conversations'] as object)[0],
  'contacts.findUser': (input) =>
    (scene.states['contacts.users'] as Record<string, unknown>)[String(input['account'])] ?? null,
  'room.lookUp': () => ({ found: 'nothing' }),
  ...meetingCalls(query),
  ...boardCalls(query),
}

const bridge: Bridge & { addMessage: typeof addMessage } = {
  addMessage,
  async call(path, input) {
    await new Promise((done) => setTimeout(done, 30))
    const error = scene.errors[path]
    if (error) return { ok: false, error }
    return { ok: true, value: calls[path]?.((input ?? {}) as Record<string, unknown>) }
  },
  watch(path, key, onPush: (push: Push) => void) {
    let count = 0
    const push = (): void => {
      const value = valueOf(path, key)
      if (value !== undefined) onPush({ watchId: 0, count: count++, kind: 'reset', value: structuredClone(value) })
    }
    const all = watchers.get(path) ?? new Set()
    watchers.set(path, all.add(push))
    setTimeout(push, 5)
    return () => all.delete(push)
  },
}
Object.assign(window, { bridge })
