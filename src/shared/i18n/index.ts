/** The catalogues, one file per area and language; keys are typed from zh-CN, so a text missing there is a compile error. */
import zhApp from './zh-CN/app.json'
import zhError from './zh-CN/error.json'
import zhSession from './zh-CN/session.json'
import zhSignIn from './zh-CN/sign-in.json'
import zhChat from './zh-CN/chat.json'
import zhContacts from './zh-CN/contacts.json'
import zhPreview from './zh-CN/preview.json'
import zhRoom from './zh-CN/room.json'
import zhMeeting from './zh-CN/meeting.json'
import zhKeys from './zh-CN/keys.json'
import zhStats from './zh-CN/stats.json'
import zhNotice from './zh-CN/notice.json'
import zhHost from './zh-CN/host.json'
import zhStage from './zh-CN/stage.json'
import zhBar from './zh-CN/bar.json'
import zhCall from './zh-CN/call.json'
import zhSchedule from './zh-CN/schedule.json'
import zhShare from './zh-CN/share.json'
import zhSettings from './zh-CN/settings.json'
import zhEffects from './zh-CN/effects.json'
import zhRecording from './zh-CN/recording.json'
import zhPolls from './zh-CN/polls.json'
import zhBreakout from './zh-CN/breakout.json'
import zhTools from './zh-CN/tools.json'
import zhBoard from './zh-CN/board.json'
import zhTray from './zh-CN/tray.json'
import enApp from './en/app.json'
import enError from './en/error.json'
import enSession from './en/session.json'
import enSignIn from './en/sign-in.json'
import enChat from './en/chat.json'
import enContacts from './en/contacts.json'
import enPreview from './en/preview.json'
import enRoom from './en/room.json'
import enMeeting from './en/meeting.json'
import enKeys from './en/keys.json'
import enStats from './en/stats.json'
import enNotice from './en/notice.json'
import enHost from './en/host.json'
import enStage from './en/stage.json'
import enBar from './en/bar.json'
import enCall from './en/call.json'
import enSchedule from './en/schedule.json'
import enShare from './en/share.json'
import enSettings from './en/settings.json'
import enEffects from './en/effects.json'
import enRecording from './en/recording.json'
import enPolls from './en/polls.json'
import enBreakout from './en/breakout.json'
import enTools from './en/tools.json'
import enBoard from './en/board.json'
import enTray from './en/tray.json'

const zhCN = {
  app: zhApp,
  error: zhError,
  session: zhSession,
  signIn: zhSignIn,
  chat: zhChat,
  contacts: zhContacts,
  preview: zhPreview,
  room: zhRoom,
  meeting: zhMeeting,
  keys: zhKeys,
  stats: zhStats,
  notice: zhNotice,
  host: zhHost,
  stage: zhStage,
  bar: zhBar,
  call: zhCall,
  schedule: zhSchedule,
  share: zhShare,
  settings: zhSettings,
  effects: zhEffects,
  recording: zhRecording,
  polls: zhPolls,
  breakout: zhBreakout,
  tools: zhTools,
  board: zhBoard,
  tray: zhTray,
}

export type Catalogue = typeof zhCN

const english: Catalogue = {
  app: enApp,
  error: enError,
  session: enSession,
  signIn: enSignIn,
  chat: enChat,
  contacts: enContacts,
  preview: enPreview,
  room: enRoom,
  meeting: enMeeting,
  keys: enKeys,
  stats: enStats,
  notice: enNotice,
  host: enHost,
  stage: enStage,
  bar: enBar,
  call: enCall,
  schedule: enSchedule,
  share: enShare,
  settings: enSettings,
  effects: enEffects,
  recording: enRecording,
  polls: enPolls,
  breakout: enBreakout,
  tools: enTools,
  board: enBoard,
  tray: enTray,
}

export type Language = 'zh-CN' | 'en'

export const catalogues: Record<Language, Catalogue> = { 'zh-CN': zhCN, en: english }

export function resolveLanguage(setting: 'system' | Language, system: Language): Language {
  return setting === 'system' ? system : setting
}
