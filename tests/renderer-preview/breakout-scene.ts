/** The groups of the preview's room: `?breakout=open|group|invite|closing|choose`. */
import { roomUuid } from '@shared/ids'
import type { BreakoutState } from '@shared/room/breakout'
import type { RoomMember } from '@shared/room/room'

export function breakoutStates(
  query: URLSearchParams,
  people: readonly RoomMember[],
): { properties: Record<string, string>; states: Record<string, unknown> } {
  const kind = query.get('breakout')
  if (!kind) return { properties: {}, states: {} }
  const english = query.get('lang') === 'en'
  const long = query.get('names') === 'long'
  const names = english ? ['Design', 'Client', 'Group 3'] : ['设计', '客户端', '分组 3']
  const parent = roomUuid('123456789')
  const inside = kind === 'group' || kind === 'closing'
  const mark = { phase: kind === 'closing' ? 'closing' : 'open', revision: 1 }
  const state: BreakoutState = {
    phase: kind === 'closing' ? 'closing' : 'open',
    parent,
    parentName: english ? 'Product weekly' : '产品周会',
    choose: kind === 'choose',
    here: inside ? 1 : null,
    mine: inside || kind === 'invite' ? 1 : null,
    groups: names.map((name, at) => ({
      id: at + 1,
      name: long && at === 0 ? 'Cross-functional alignment of everything, part two' : name,
      roomUuid: roomUuid(`group-${at + 1}`),
    })),
    people: people.map(({ uuid, name }, at) => ({
      uuid,
      name,
      at: at === 0 ? (inside ? 1 : null) : at === 4 ? null : (at % 2) + 1,
      group: at === 0 ? null : (at % 2) + 1,
    })),
    help: kind === 'open' ? [{ group: 2, name: people[1]?.name ?? '' }] : [],
    endsAt: kind === 'closing' ? Date.now() + 28_000 : kind === 'group' ? Date.now() + 540_000 : null,
    invite: kind === 'invite' ? { group: 1, until: Date.now() + 10_000 } : null,
    moving: false,
  }
  const text = english ? 'Five more minutes' : '还有五分钟，请准备汇报'
  return {
    properties: { breakout: JSON.stringify(inside ? { ...mark, parent, group: 1 } : mark) },
    states: {
      'breakout.current': state,
      'breakout.line': inside ? { id: 1, text, name: people[1]?.name ?? '' } : null,
    },
  }
}
