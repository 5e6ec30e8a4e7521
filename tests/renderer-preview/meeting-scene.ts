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
    properties: {},
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
        ? { phase, info, reason: 'KICK_OUT' }
        : { phase, info, myUuid: 'alice', ...(phase === 'reconnecting' ? { since: Date.now() } : {}) },
    'room.offers': roomOffers,
    'timer.current': timerOf(query.get('timer')),
    ...pollStates(query),
    ...groups.states,
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
