/** The room of the preview: `?people=9&role=host&share=1&waiting=2&names=long&hands=1&phase=reconnecting`. */
import { accountId } from '@shared/ids'
import type { RoomMember, RoomRole } from '@shared/room/room'
import { breakoutStates } from './breakout-scene'
import { defaultRoomSettings, suspendedSettings } from '@shared/room/room-settings'
import { roomOffers } from '@shared/room/room-offers'
import { pollStates } from './poll-scene'

const zh = ['林晓', '陈博', '周可', '欧阳明远', '苏晴', '范伟', '何静', '许诺', '唐宁', '顾北']
const en = ['Alice Lin', 'Bob Chen', 'Carol Zhou', 'Dave Ouyang', 'Erin Su', 'Frank Fan', 'Helen He', 'Noah Xu']
const long = ['阿卜杜拉艾合买提江吐尔逊买买提明', 'Maximiliana Featherstonehaugh-Cholmondeley']
const start = Date.now() - 754_000

export function meetingPeople(query: URLSearchParams): RoomMember[] {
  const count = Number(query.get('people') ?? 4)
  const names = query.get('names') === 'long' ? long : query.get('lang') === 'en' ? en : zh
  const video = query.get('video') !== 'off'
  return Array.from({ length: count }, (_, index) => ({
    uuid: accountId(index === 0 ? 'alice' : `person${index}`),
    name: (names[index % names.length] ?? '') + (index >= names.length ? ` ${index}` : ''),
    role: roleOf(index, query.get('role')),
    clientType: 'pc',
    joinTime: start + index,
    isAudioOn: index % 3 !== 2,
    isVideoOn: video && index % 4 !== 3,
    isSharingScreen: query.has('share') && index === Number(query.get('share')),
    isInRtcChannel: true,
    rtcUid: index,
    handUpSince: query.has('hands') && (index === 2 || index === 4) ? start + 100 - index : null,
    properties: (query.get('recording') === 'others' && index === 1 ? { recording: '1' } : {}) as Record<
      string,
      string
    >,
  }))
}

function roleOf(index: number, mine: string | null): RoomRole {
  if (index === 0) return mine === 'member' ? 'member' : 'host'
  if (index === 1) return mine === 'member' ? 'host' : 'cohost'
  return index === 6 ? 'observer' : 'member'
}

function timerOf(kind: string | null): object | null {
  if (kind === null) return null
  const since = kind === 'paused' ? null : Date.now()
  return { way: 'down', seconds: 300, spent: kind === 'over' ? 300_000 : kind === 'paused' ? 48_000 : 0, since }
}

/** The states of the bridge that make the meeting window a meeting. */
export function meetingStates(query: URLSearchParams): Record<string, unknown> {
  if (query.has('sharing')) return sharingStates(query)
  if (query.has('prepared') || query.get('phase') === 'waiting') return outsideStates(query)
  if (!query.has('people')) return {}
  const people = meetingPeople(query)
  const english = query.get('lang') === 'en'
  const long = query.get('names') === 'long'
  const groups = breakoutStates(query, people)
  const info = {
    roomUuid: '123456789',
    roomArchiveId: '77',
    roomName: long
      ? 'Quarterly cross-functional product and platform alignment, part two'
      : english
        ? 'Product weekly'
        : '产品周会',
    locked: query.has('locked'),
    hasPassword: true,
    creatorUuid: 'alice',
    startTime: start,
    remainingSeconds: -1,
    settings: query.has('suspended')
      ? { ...defaultRoomSettings, ...suspendedSettings }
      : { ...defaultRoomSettings, waitingRoom: true },
    properties: groups.properties,
  }
  const waiting = Array.from({ length: Number(query.get('waiting') ?? 0) }, (_, index) => ({
    uuid: `guest${index}`,
    name: long ? 'Wolfeschlegelsteinhausenbergerdorffwelch' : english ? `Guest ${index + 1}` : `来宾 ${index + 1}`,
    since: start + index,
  }))
  const phase = query.get('phase') ?? 'joined'
  return {
    'room.current':
      phase === 'ended'
        ? { phase, info, reason: query.get('reason') ?? 'KICK_OUT' }
        : { phase, info, myUuid: 'alice', ...(phase === 'reconnecting' ? { since: Date.now() } : {}) },
    'room.offers': roomOffers,
    'timer.current': timerOf(query.get('timer')),
    ...pollStates(query),
    ...groups.states,
    'screen.plan': { picker: 'own', sound: 'not-on-linux', overlay: true },
    'screen.marks': {},
    'screen.mayDraw': true,
    'recording.current':
      query.get('recording') === ''
        ? { id: 'r', phase: 'recording', fileName: 'a.mp4', bytes: 18_400_000, milliseconds: 83_000 }
        : null,
    'effects.ownPicture': 0,
    'room.members': Object.fromEntries(people.map((person) => [person.uuid, person])),
    'room.waiting': Object.fromEntries(waiting.map((person) => [person.uuid, person])),
    'room.blocked': [{ uuid: 'troll', name: english ? 'Mallory' : '马洛' }],
    'room.ask': query.has('ask') ? { id: 'a', kind: query.get('ask'), byName: people[1]?.name ?? '' } : null,
    'room.reactions': query.has('reactions')
      ? {
          a: { id: 'a', uuid: 'person1', emoji: '👏', time: 1 },
          b: { id: 'b', uuid: 'person1', emoji: '🎉', time: 2 },
          c: { id: 'c', uuid: people.at(-1)?.uuid, emoji: '❤️', time: 3 },
        }
      : {},
  }
}

function sharingStates(query: URLSearchParams): Record<string, unknown> {
  const english = query.get('lang') === 'en'
  const name = english ? 'Quarterly plan – Document' : '季度计划 - 文档'
  return {
    'screen.status': {
      name: query.get('names') === 'long' ? `${name} — ${long.join(' ')}` : name,
      kind: 'window',
      paused: query.get('sharing') === 'paused',
      microphone: query.get('sharing') !== 'paused',
      myUuid: 'alice',
      annotating: true,
      others: true,
      canAnnotate: true,
    },
    'screen.marks': {
      a: { id: 'a', author: 'alice', kind: 'arrow', colour: 0, points: [2000, 2500, 4200, 4600] },
      b: { id: 'b', author: 'bob', kind: 'pen', colour: 1, points: [5200, 3000, 6000, 3600, 7000, 3200, 7800, 3900] },
    },
    'screen.mayDraw': true,
  }
}

/** In front of the room: the preview, or the waiting room. */
function outsideStates(query: URLSearchParams): Record<string, unknown> {
  const room = query.get('lang') === 'en' ? 'Product weekly' : '产品周会'
  const waiting = query.get('phase') === 'waiting'
  return {
    'room.current': waiting
      ? { phase: 'waiting', roomUuid: '123456789', roomName: room, since: start }
      : { phase: 'idle' },
    'preview.prepared':
      query.get('prepared') === 'create'
        ? { kind: 'create', id: 1, roomName: room }
        : { kind: 'join', id: 1, roomUuid: '123456789' },
  }
}

/** What main answers when the meeting window asks. */
export function meetingCalls(query: URLSearchParams): Record<string, () => unknown> {
  const english = query.get('lang') === 'en'
  const denied = query.get('sources') === 'denied'
  const source = (id: string, kind: 'screen' | 'window', name: string) => ({
    id,
    kind,
    name,
    thumbnail: thumbnail(id.length * 40 + id.charCodeAt(id.length - 1) * 53),
    icon: '',
    own: false,
  })
  const windows = english
    ? ['Quarterly plan – Document', 'Terminal', 'Product roadmap and milestones for the second half – Table', 'Mail']
    : ['季度计划 - 文档', '终端', '下半年产品路线图与里程碑（讨论稿第三版）- 表格', '邮件']
  return {
    'preview.probe': () => ({ roundTrip: 12, jitter: 2, loss: 0, downKbps: 64_000, upKbps: 38_000, offered: true }),
    'screen.sources': () => ({
      access: denied ? 'denied' : 'granted',
      sources: denied
        ? []
        : [
            source('screen:1', 'screen', '1'),
            source('screen:2', 'screen', '2'),
            ...windows.map((name, index) => source(`window:${index}`, 'window', name)),
          ],
    }),
    ...(query.has('prepared')
      ? {
          'room.lookUp': () => ({
            found: 'room',
            target: { roomUuid: '123456789' },
            roomName: english ? 'Product weekly' : '产品周会',
            memberCount: 4,
            hasPassword: false,
            locked: false,
            startTime: start,
          }),
        }
      : {}),
  }
}

function thumbnail(hue: number): string {
  const lines = [30, 42, 54, 66, 78].map(
    (y, index) => `<rect x="14" y="${y}" width="${60 + ((index * 37) % 70)}" height="5" fill="#0003"/>`,
  )
  const bar = `<rect width="160" height="16" fill="hsl(${hue} 30% 40%)"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><rect width="160" height="100" fill="hsl(${hue} 30% 88%)"/>${bar}${lines.join('')}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
