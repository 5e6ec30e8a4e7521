/** What a room carries beside its membership, made and joined: media, shares, recordings, calls, schedule, effects. */
import { app, type Session } from 'electron'
import { join } from 'node:path'
import type { JoinTarget } from '@shared/intent'
import { createCalls, type CallService } from './calls'
import { createEffects } from './effects-support'
import type { Im } from './im/im'
import type { HandlerParts } from './ipc/handlers'
import type { Preferences } from './keeping'
import { createLogger } from './log'
import type { Clock } from './ports'
import { createRecording } from './recording'
import { recordingDesk } from './recording-desk'
import type { RoomKit } from './roomkit/room-kit'
import { createRtc } from './rtc'
import { createSchedule, type ScheduleService } from './schedule'
import { saveCalendar } from './schedule-notices'
import { createScreenSharing, type ScreenSharing } from './screen-sharing'
import type { Windows } from './windows'

export interface MeetingParts {
  im: Im
  roomKit: RoomKit
  windows: Windows
  session: Session
  /** The person is asked whether to join. */
  ask(target: JoinTarget): void
  /** Whether the room server is somebody's own deployment. */
  isPrivate(): boolean
  nameOf(who: string): string | undefined
  timeText(time: number): string
  preferences: Preferences
  /** Of the profile. */
  folder: string
  clock: Clock
}

export interface Meetings {
  handlers: Pick<
    HandlerParts,
    'room' | 'timer' | 'poll' | 'breakout' | 'call' | 'schedule' | 'rtc' | 'screen' | 'effects' | 'recording'
  >
  calls: CallService
  schedule: ScheduleService
  mayCapture: ScreenSharing['mayCapture']
  /** Resolves when the recording under way has its last part on disk; null without one. */
  saving(): Promise<void> | null
  /** In the order of the app's shutdown. */
  closeRecording(): Promise<void>
  closeMedia(): void
  closeCalls(): void
}

export function createMeetings(parts: MeetingParts): Meetings {
  const { im, roomKit, windows, session, preferences, folder, clock } = parts
  const { onNotify } = im.reuse
  const { request } = roomKit
  const { offers } = roomKit.authService
  const recording = createRecording({
    rooms: roomKit.roomService,
    folder: join(folder, 'recordings'),
    videos: () => app.getPath('videos'),
    desk: recordingDesk,
    preferences,
    clock,
    log: createLogger('recording'),
  })
  const calls = createCalls({
    rooms: roomKit.roomService,
    session: im.session,
    onNotify,
    request,
    watch: roomKit.watch,
    sendCard: im.sendInvite,
    askToJoin: parts.ask,
    preferences,
    clock,
    log: createLogger('call'),
  })
  const rtc = createRtc({ roomKit, offers, isPrivate: parts.isPrivate, onNotify, clock, log: createLogger('rtc') })
  const sharing = createScreenSharing({ session, windows, roomKit, onNotify, clock, log: createLogger('screen') })
  const schedule = createSchedule({
    request,
    offers,
    me: im.reuse.account,
    onNotify,
    sendCard: im.sendInvite,
    saveFile: saveCalendar,
    nameOf: (who) => parts.nameOf(who) ?? who,
    timeText: parts.timeText,
    clock,
    log: createLogger('schedule'),
  })
  return {
    handlers: {
      room: schedule.behind(roomKit.room),
      timer: roomKit.timer,
      poll: roomKit.poll,
      breakout: roomKit.breakout,
      call: calls.call,
      schedule: schedule.schedule,
      rtc: rtc.rtc,
      screen: sharing.screen,
      effects: createEffects(join(folder, 'backgrounds')),
      recording: recording.recording,
    },
    calls,
    schedule,
    mayCapture: sharing.mayCapture,
    saving: () => recording.saving(),
    closeRecording: () => recording.close(),
    closeMedia() {
      rtc.close()
      sharing.close()
    },
    closeCalls() {
      calls.close()
      schedule.close()
    },
  }
}
