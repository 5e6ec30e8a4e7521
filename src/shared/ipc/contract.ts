/**
 * THE contract: every call and every state a window may use, and which kinds of window may.
 * A feature adds a line here and one in the handlers of its area; nothing else is wired by hand.
 */
import { z } from 'zod'
import { call, state, type, type Api, type Handlers } from './define'
import type { SessionState } from '../im/session'
import type { Message } from '../im/message'
import type { Conversation } from '../im/conversation'
import type { Friend, FriendApplication, User } from '../im/contact'
import type { AuthState, DemoAccount, RememberedLogin } from '../room/auth'
import type { Intent } from '../intent'
import type { EndpointState } from '../endpoint'
import type { Settings } from '../settings'
import type { AccountId, ConversationId, MessageClientId } from '../ids'
import { boardArea, boardView } from './contract-board'
import { previewArea } from './contract-preview'
import { callArea } from './contract-call'
import { effectsArea } from './contract-effects'
import { exchangeArea } from './contract-exchange'
import { pollArea } from './contract-poll'
import { recordingArea } from './contract-recording'
import { scheduleArea } from './contract-schedule'
import { roomArea } from './contract-room'
import { rtcArea } from './contract-rtc'
import { screenArea } from './contract-screen'
import { breakoutArea } from './contract-breakout'
import { timerArea } from './contract-timer'
import { account, conversation, messageId, name, none } from './schemas'

export type { RecentRoom, RoomLookUp } from './contract-room'

const token = z.string().min(1).max(1024)
const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(512)])

/** How an IM account proves itself (P1: one typed object; the adapter maps it to the wire). */
const imAuth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('static'), token }),
  z.object({ kind: z.literal('dynamic'), token }),
  z.object({ kind: z.literal('third-party'), token, extension: z.string().max(1024).optional() }),
])
export type ImAuth = z.infer<typeof imAuth>

const deviceId = z.string().max(256)
const mediaSettings = z.object({
  cameraId: deviceId,
  microphoneId: deviceId,
  speakerId: deviceId,
  joinMuted: z.boolean(),
  joinWithoutVideo: z.boolean(),
  previewFirst: z.boolean(),
  mirror: z.boolean(),
  miniOnMinimise: z.boolean(),
  noiseSuppression: z.enum(['off', 'standard', 'strong']),
  background: z.enum(['none', 'blur', 'picture']),
  backgroundPicture: z.string().max(64),
})

const remember = z.boolean().default(true)

export const contract = {
  app: {
    info: state(none, type<AppInfo>()),
    endpoint: state(none, type<EndpointState>()),
    setEndpoint: call(
      z.object({
        world: z.enum(['embedded', 'yunxin']),
        appKey: z.string().max(64),
        lbs: address,
        roomServer: address,
      }),
      type<void>(),
      ['sign-in', 'main'],
    ),
    settings: state(none, type<Settings>()),
    setSettings: call(
      z
        .object({
          language: z.enum(['system', 'zh-CN', 'en']),
          theme: z.enum(['system', 'light', 'dark']),
          closeToTray: z.boolean(),
          notifications: z.boolean(),
          /** Part of them: what is not named stays. */
          media: mediaSettings.partial(),
        })
        .partial(),
      type<void>(),
    ),
    intent: state(none, type<Intent | null>()),
    takeIntent: call(z.object({ id: z.number().int() }), type<void>()),
    openWindow: call(
      z.discriminatedUnion('kind', [
        /** `contact`: at that person's card. */
        z.object({ kind: z.literal('main'), contact: account.optional() }),
        z.object({ kind: z.literal('meeting') }),
        z.object({ kind: z.literal('quick-join') }),
        z.object({ kind: z.literal('conversation'), conversationId: conversation }),
      ]),
      type<void>(),
    ),
    closeWindow: call(none, type<void>()),
    hideWindow: call(none, type<void>()),
    /** `mini`: small, in a corner, above everything. */
    setMeetingShape: call(z.object({ shape: z.enum(['full', 'mini']) }), type<void>(), ['meeting']),
    /** Long enough for a poll of several choices that hundreds answered by name. */
    copyText: call(z.object({ text: z.string().max(500_000) }), type<void>()),
    /** As Ctrl+V: the page hears the system's own event. Only the window that has the keyboard; nothing happens elsewhere. */
    paste: call(none, type<void>(), ['board', 'meeting']),
    log: call(
      z.object({ level: z.enum(['warn', 'error']), area: z.string().max(64), message: z.string().max(2000) }),
      type<void>(),
    ),
    quit: call(none, type<void>()),
  },
  auth: {
    state: state(none, type<AuthState>()),
    loginByIM: call(z.object({ account, auth: imAuth, remember }), type<void>(), ['sign-in', 'main']),
    login: call(z.object({ userUuid: account, userToken: token, remember }), type<void>(), ['sign-in', 'main']),
    loginByDynamicToken: call(z.object({ account, token }), type<void>(), ['sign-in', 'main']),
    renewToken: call(z.object({ token }), type<void>()),
    logout: call(none, type<void>()),
    /** After a kick: the user's own choice to take the session back (P7, S5). */
    signInHere: call(none, type<void>()),
    remembered: state(none, type<RememberedLogin[]>()),
    loginRemembered: call(z.object({ account }), type<void>(), ['sign-in', 'main']),
    forget: call(z.object({ account }), type<void>(), ['sign-in', 'main']),
    /** `null`: not known yet; empty: this endpoint has none. */
    demoAccounts: state(none, type<DemoAccount[] | null>()),
    loginDemo: call(z.object({ account }), type<void>(), ['sign-in']),
  },
  im: {
    session: state(none, type<SessionState>()),
    conversations: state(none, type<Record<ConversationId, Conversation>>(), 'merge'),
    /** The newest 100 messages of a conversation by client id; older pages come from `loadOlder`. */
    messages: state(z.object({ conversationId: conversation }), type<Record<MessageClientId, Message>>(), 'merge'),
    loadOlder: call(
      z.object({ conversationId: conversation, before: messageId.optional(), limit: z.number().int().min(1).max(100) }),
      type<{ messages: Message[]; more: boolean }>(),
    ),
    sendText: call(
      z.object({ messageClientId: messageId, conversationId: conversation, text: z.string().min(1).max(5000) }),
      type<Message>(),
    ),
    /** Into the conversation that the board belongs to. The picture has to be an asset of the board. */
    sendBoardView: call(z.object({ messageClientId: messageId, place: boardView }), type<Message>(), [
      'board',
      'meeting',
    ]),
    resendMessage: call(z.object({ messageClientId: messageId }), type<void>()),
    revokeMessage: call(z.object({ messageClientId: messageId }), type<void>()),
    deleteMessage: call(z.object({ messageClientId: messageId }), type<void>()),
    markRead: call(z.object({ conversationId: conversation }), type<void>()),
    openConversation: call(z.object({ peer: account }), type<Conversation>()),
    pinConversation: call(z.object({ conversationId: conversation, pinned: z.boolean() }), type<void>()),
    deleteConversation: call(z.object({ conversationId: conversation }), type<void>()),
  },
  contacts: {
    users: state(none, type<Record<AccountId, User>>(), 'merge'),
    friends: state(none, type<Record<AccountId, Friend>>(), 'merge'),
    applications: state(none, type<Record<AccountId, FriendApplication>>(), 'merge'),
    /** Everybody I block, friends or not. */
    blocked: state(none, type<Record<AccountId, AccountId>>(), 'merge'),
    findUser: call(z.object({ account }), type<User | null>()),
    addFriend: call(z.object({ account, text: z.string().max(200) }), type<void>()),
    answerApplication: call(z.object({ account, accept: z.boolean() }), type<void>()),
    deleteFriend: call(z.object({ account }), type<void>()),
    setAlias: call(z.object({ account, alias: z.string().max(64) }), type<void>()),
    blockUser: call(z.object({ account, blocked: z.boolean() }), type<void>()),
    updateMyProfile: call(z.object({ name, sign: z.string().max(256) }).partial(), type<void>()),
  },
  room: roomArea,
  timer: timerArea,
  poll: pollArea,
  breakout: breakoutArea,
  call: callArea,
  schedule: scheduleArea,
  rtc: rtcArea,
  screen: screenArea,
  preview: previewArea,
  effects: effectsArea,
  recording: recordingArea,
  exchange: exchangeArea,
  board: boardArea,
} as const

/** `secretsKept` false: no secure storage here, so tokens live in memory only and the app says so. */
export interface AppInfo {
  version: string
  profile: string
  platform: string
  secretsKept: boolean
  systemLanguage: 'zh-CN' | 'en'
  /** `conversation` windows: which one this is. */
  conversationId?: ConversationId
}

export type RoomlineApi = Api<typeof contract>
export type RoomlineHandlers = Handlers<typeof contract>
