/** What the windows show in the preview: empty, typical, crowded (many, and the longest names), error (everything fails, kicked). */
import type { WireError } from '@shared/errors'
import { defaultSettings } from '@shared/settings'
import { accountId, conversationId, messageClientId } from '@shared/ids'
import type { Conversation } from '@shared/im/conversation'
import type { Message, MessageBody } from '@shared/im/message'

export interface Scene {
  states: Record<string, unknown>
  messages: Record<string, Record<string, Message>>
  errors: Record<string, WireError>
}

interface Person {
  id: string
  zh: string
  en: string
}
const people: Person[] = [
  { id: 'bob', zh: '陈博', en: 'Bob Chen' },
  { id: 'carol', zh: '周可', en: 'Carol Zhou' },
  { id: 'dave', zh: '欧阳明远', en: 'Dave Ouyang' },
  { id: 'erin', zh: '苏晴', en: 'Erin Su' },
  { id: 'frank_2024', zh: 'Frank 范伟', en: 'Frank Fan' },
]
const longest: Person[] = [
  {
    id: 'long.name@example_company-2026.cn',
    zh: '阿卜杜拉艾合买提江吐尔逊买买提明',
    en: 'Maximiliana Featherstonehaugh-Cholmondeley',
  },
  { id: 'nospaces', zh: '产品设计与用户研究二部负责人林', en: 'Wolfeschlegelsteinhausenbergerdorffwelch' },
]
const lines = {
  'zh-CN': [
    '早，昨天的评审结论整理好了吗？',
    '整理好了，放在共享文档里。主要三点：登录只用一条 IM 连接，会议室复用它；被踢之后不自动重登，由用户决定；离线时消息照常可读，恢复后自动补齐。',
    '收到',
    '那我们 10:30 对一下？',
    '好的，我开个会议，你点卡片就能进来。',
    'https://example.com/a/very/long/path/that/has/no/spaces/at/all/and/keeps/going/until/it/has/to/break',
  ],
  en: [
    'Morning! Did you write up yesterday’s review?',
    'Yes, it is in the shared document. Three points: sign-in uses one IM connection and meetings reuse it; after a kick nothing signs in by itself; messages stay readable offline and catch up afterwards.',
    'Got it',
    'Shall we talk it through at 10:30?',
    'Sure, I’ll open a meeting. Just click the card.',
    'https://example.com/a/very/long/path/that/has/no/spaces/at/all/and/keeps/going/until/it/has/to/break',
  ],
}
const minute = 60_000
const now = Date.now()
let made = 0
let loaded = 0

function message(peer: string, sender: string, time: number, body: MessageBody, more: Partial<Message> = {}): Message {
  return {
    messageClientId: messageClientId((++made).toString(16).padStart(32, '0')),
    messageServerId: String(made),
    conversationId: conversationId('alice', 'p2p', peer),
    senderId: accountId(sender),
    createTime: time,
    body,
    status: 'sent',
    ...more,
  }
}

function chat(peer: string, language: 'zh-CN' | 'en', crowded: boolean): Message[] {
  const text = (index: number): MessageBody => ({ kind: 'text', text: lines[language][index] ?? '' })
  const yesterday = now - 26 * 60 * minute
  const invite = {
    roomUuid: '123456789',
    roomName: language === 'en' ? 'Product weekly' : '产品周会',
    hasPassword: false,
  }
  const base = [
    message(peer, peer, yesterday, text(0)),
    message(peer, 'alice', yesterday + minute, text(1)),
    message(peer, peer, yesterday + 2 * minute, text(2)),
    message(peer, peer, now - 30 * minute, text(3)),
    message(peer, 'alice', now - 29 * minute, { kind: 'revoked', by: accountId('alice') }),
    message(peer, 'alice', now - 28 * minute, text(4)),
    message(peer, 'alice', now - 27.5 * minute, { kind: 'room-invite', invite }),
    message(peer, peer, now - 20 * minute, text(5)),
    message(peer, 'alice', now - 4 * minute, text(2)),
    message(peer, 'alice', now - 2 * minute, text(0), {
      status: 'failed',
      error: { code: 'im/blocked-by-receiver', message: '', data: { foreign: 7101 } },
    }),
    message(peer, 'alice', now - minute, text(2), { status: 'queued' }),
  ]
  if (!crowded) return base
  const many = Array.from({ length: 90 }, (_, index) =>
    message(peer, index % 5 < 3 ? peer : 'alice', yesterday - (90 - index) * 2 * minute, text(index % 5)),
  )
  return [...many, ...base]
}

export function olderMessages(id: string, before?: string): { messages: Message[]; more: boolean } {
  if (!before || loaded > 200) return { messages: [], more: false }
  const peer = id.split('|')[2] ?? ''
  const start = now - 4 * 24 * 60 * minute - made * minute
  const messages = Array.from({ length: 50 }, (_, index) =>
    message(peer, index % 4 ? peer : 'alice', start + index * minute, {
      kind: 'text',
      text: `${made} · ${lines['zh-CN'][index % 5]}`,
    }),
  )
  return { messages, more: (loaded += 50) < 200 }
}

export function makeScene(options: { name: string; language: 'zh-CN' | 'en'; theme: 'light' | 'dark' }): Scene {
  const { name, language, theme } = options
  const crowded = name === 'crowded'
  const broken = name === 'error'
  const who = name === 'empty' ? [] : crowded ? [...longest, ...people, ...crowd()] : people
  const named = (person: Person): string => (language === 'en' ? person.en : person.zh)
  const messages: Scene['messages'] = {}
  const conversations: Record<string, Conversation> = {}
  who.forEach((person, index) => {
    const all = chat(person.id, language, crowded)
    const id = conversationId('alice', 'p2p', person.id)
    messages[id] = Object.fromEntries(all.map((one) => [one.messageClientId, one]))
    const last = all[index === 0 ? all.length - 3 : (index * 3) % all.length]
    const sortTime = now - index * 7 * 60 * minute
    conversations[id] = {
      conversationId: id,
      peerId: person.id,
      ...(last ? { lastMessage: { ...last, createTime: sortTime } } : {}),
      unread: index === 1 ? 3 : index === 2 ? 128 : 0,
      pinned: index === 0,
      muted: index === 2,
      sortTime,
      peerReadTime: now - 25 * minute,
    }
  })
  const record = <T>(make: (person: Person, index: number) => T): Record<string, T> =>
    Object.fromEntries(who.map((person, index) => [person.id, make(person, index)]))
  const embedded = { world: 'embedded', appKey: '', lbs: '', roomServer: '' }
  const live = who.slice(0, crowded ? 2 : 1).map((person, index) => ({
    roomUuid: index ? '987654321' : '123456789',
    roomName: language === 'en' ? 'Product weekly' : '产品周会',
    peerId: accountId(person.id),
    memberCount: 3,
    members: [
      { uuid: person.id, name: named(person) },
      { uuid: 'carol', name: language === 'en' ? 'Carol Zhou' : '周可' },
    ],
    startTime: now - 12 * minute,
    hasPassword: false,
  }))
  const failure: WireError = { code: 'im/token-rejected', message: '', data: { foreign: 102302 } }
  const down: WireError = { code: 'im/unreachable', message: '' }
  return {
    messages,
    errors: broken
      ? {
          'auth.loginByIM': failure,
          'auth.login': down,
          'auth.loginDemo': down,
          'im.openConversation': down,
          'im.loadOlder': down,
          'contacts.setAlias': down,
          'auth.signInHere': down,
          'app.setSettings': down,
        }
      : {},
    states: {
      'app.info': {
        version: '0.1.0',
        profile: 'default',
        platform: 'linux x64',
        secretsKept: !broken,
        systemLanguage: language,
        conversationId: conversationId('alice', 'p2p', 'bob'),
      },
      'app.endpoint': broken
        ? { phase: 'failed', setting: embedded, detail: '' }
        : { phase: 'ready', setting: embedded, endpoint: { world: 'embedded', roomServer: 'http://127.0.0.1:4000' } },
      'app.settings': { ...defaultSettings, language, theme },
      'app.intent': null,
      'auth.state': { loggedIn: true, reuse: true, eventCount: 1 },
      'auth.remembered':
        name === 'empty'
          ? []
          : who.slice(0, 3).map((person, index) => ({
              accountId: person.id,
              name: named(person),
              way: 'login',
              secret: true,
              lastTime: now - index,
            })),
      'auth.demoAccounts': [
        { accountId: 'alice', name: language === 'en' ? 'Alice Lin' : '林晓' },
        ...people.slice(0, 3).map((person) => ({ accountId: person.id, name: named(person) })),
      ],
      'im.session': broken
        ? { phase: 'signed-out', accountId: 'alice', reason: { kind: 'kicked', by: 'other-client', clientType: 64 } }
        : name === 'crowded'
          ? { phase: 'waiting', accountId: 'alice', since: now, tries: 3 }
          : { phase: 'online', accountId: 'alice' },
      'im.conversations': conversations,
      'contacts.users': {
        alice: {
          accountId: 'alice',
          name: language === 'en' ? 'Alice Lin' : '林晓',
          sign: language === 'en' ? 'Back at two' : '下午两点回来',
        },
        ...record((person) => ({ accountId: person.id, name: named(person), sign: '' })),
      },
      'contacts.friends': record((person, index) => ({
        accountId: person.id,
        blocked: index === 3,
        ...(index === 1 ? { alias: language === 'en' ? 'Carol (design)' : '周可（设计）' } : {}),
      })),
      'contacts.applications': record((person, index) => ({
        accountId: person.id,
        text: index % 2 ? '' : lines[language][0],
        time: now - index * 50 * minute,
        status: index < 2 ? 'pending' : index === 2 ? 'rejected' : 'accepted',
      })),
      'room.current': { phase: 'idle' },
      'room.members': {},
      'room.active': live,
      'room.recent': [],
      'room.chat': [],
      'call.incoming': name === 'empty' ? null : ringing(named(who[0] ?? people[0]!), who[0]?.id ?? 'bob', language),
      'call.outgoing': {},
      'call.merged': {},
      'call.life': broken
        ? { phase: 'unknown' }
        : { phase: 'ended', roomName: '', startTime: now - 40 * minute, endTime: now - 9 * minute },
      'schedule.mine': {
        offered: true,
        times: name === 'empty' ? [] : scheduled(language, crowded ? longest[0]! : people[0]!),
      },
    },
  }
}

function ringing(peerName: string, peerId: string, language: 'zh-CN' | 'en'): unknown {
  const roomName = language === 'en' ? `${peerName}’s room` : `${peerName} 的会议`
  const room = { roomUuid: '987654321', roomArchiveId: 'a', roomName, hasPassword: false }
  return { callId: '0'.repeat(32), peerId, peerName, room, fresh: true, since: now, until: now + minute }
}

function scheduled(language: 'zh-CN' | 'en', organiser: Person): unknown[] {
  const subjects =
    language === 'en' ? ['Design review', 'Product weekly', 'Retrospective'] : ['设计评审', '产品周会', '复盘']
  return subjects.map((subject, index) => {
    const start = now + [8, 26 * 60, 6 * 24 * 60][index]! * minute
    const meeting = {
      id: `${index}`,
      roomUuid: `12345678${index}`,
      organiserId: index === 1 ? organiser.id : 'alice',
      subject: index === 1 && organiser.id !== 'bob' ? `${subject} ${organiser.en} ${organiser.zh}` : subject,
      description: language === 'en' ? 'Please read the draft first.' : '请先看一遍草稿。',
      start,
      minutes: 45,
      timeZone: 'Asia/Shanghai',
      rule: index === 1 ? 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10' : '',
      exceptions: [],
      invitees: ['bob', 'carol', 'dave'],
      password: index === 2 ? 'secret' : '',
      waitingRoom: false,
      muteOnEntry: false,
      revision: 1,
      cancelled: false,
    }
    return { id: meeting.id, at: start, start, end: start + 45 * minute, moved: index === 2, meeting }
  })
}

function crowd(): Person[] {
  return Array.from({ length: 40 }, (_, index) => ({
    id: `user${index}`,
    zh: `同事${index}`,
    en: `Colleague ${index}`,
  }))
}
