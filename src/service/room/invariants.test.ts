import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSettings } from '@shared/room/parse-settings'
import { may, type RoomRole } from '@shared/room/room'
import { look, roomKit, type Push } from './test-kit'

const people = ['ann', 'bob', 'cy', 'dee'] as const
const person = fc.constantFrom(...people)
const step = fc.record({
  by: person,
  on: person,
  device: fc.constantFrom('pc', 'mac'),
  kind: fc.constantFrom(
    'enter',
    'leave',
    'kick',
    'role',
    'handOver',
    'audio',
    'share',
    'lost',
    'suspend',
    'open',
    'admit',
  ),
  role: fc.constantFrom('host', 'cohost', 'member', 'observer'),
})

/** What a client that only follows events believes about roles. */
function follow(believed: Map<string, string>, { cmd, data }: Push): void {
  const one = data.member as { userUuid: string; role: string } | undefined
  const first = (data.members as { userUuid: string; role: string }[] | undefined)?.[0]
  if (cmd === 30 && first) believed.set(first.userUuid, first.role)
  if (cmd === 33 && first) believed.delete(first.userUuid)
  if (cmd === 70 && one) believed.set(one.userUuid, one.role)
}

it('R31, R32, R50, R52: whatever people do, one host, nobody heard without the right, no gap, and events alone tell the truth', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 50 }), async (steps) => {
      const kit = roomKit()
      const members = '/v1/rooms/r1/members'
      for (const name of people) await kit.person(name)
      await kit.device('ann').create('r1')
      // Sits in as observer: sees everything, can never be elected.
      const watcher = await kit.person('watcher')
      await watcher.enter('r1', { role: 'observer' })
      for (const { by, on, device, kind, role } of steps) {
        const me = kit.device(by, device)
        if (kind === 'enter') await me.enter('r1', { role })
        if (kind === 'leave') await me.leave('r1')
        if (kind === 'kick') await me.call('DELETE', `${members}/${on}`)
        if (kind === 'role') await me.call('PUT', `${members}/${on}`, { role })
        if (kind === 'handOver') await me.call('POST', `${members}/${on}/handoverRole`)
        if (kind === 'audio') await me.call('PUT', `${members}/${by}/streams/audio`, { value: 1 })
        if (kind === 'share') await me.call('PUT', `/v1/rooms/r1/properties/wbSharingUuid?a=${by}`, { value: by })
        if (kind === 'suspend') await me.call('POST', '/v1/rooms/r1/suspend')
        if (kind === 'open')
          await me.call('PUT', '/v1/rooms/r1/settings', { speak: 'everyone', waitingRoom: on === by })
        if (kind === 'admit') await me.call('POST', '/v1/rooms/r1/waiting/admit')
        if (kind === 'lost') {
          kit.offline.add(by)
          for (let n = 0; n < 2; n++) {
            kit.clock.now += 60_000
            kit.sweep()
          }
          kit.offline.delete(by)
        }
      }
      const { room, members: inside } = await look(watcher, 'r1')
      const held = inside.map((member) => member.role)
      const everHosted = kit.pushes.some(
        ({ cmd, data }) => cmd === 70 && (data.member as { role: string }).role === 'host',
      )
      const couldHost = held.some((role) => role !== 'observer')
      expect(held.filter((role) => role === 'host')).toHaveLength(everHosted && couldHost ? 1 : 0)
      const settings = parseSettings((room.properties as Record<string, { value: unknown }>).settings?.value)
      const open = inside.filter(
        ({ role, streams }) => 'audio' in streams && !may(settings, role as RoomRole, 'own-audio'),
      )
      expect(open).toEqual([])
      const sharer = (room.properties as Record<string, { value: string }>).wbSharingUuid?.value
      expect([undefined, ...inside.map(({ userUuid }) => userUuid)]).toContain(sharer)

      const told = kit.pushes.filter(({ to, type }) => to === 'watcher' && type === 'R')
      expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1))
      const believed = new Map<string, string>()
      for (const push of told) {
        const operator = (push.data.operatorMember as { userUuid: string } | undefined)?.userUuid
        if (push.cmd === 30) follow(believed, push)
        expect([undefined, ...believed.keys()]).toContain(operator)
        follow(believed, push)
      }
      expect(Object.fromEntries(believed)).toEqual(Object.fromEntries(inside.map((m) => [m.userUuid, m.role])))
      kit.close()
    }),
    { numRuns: 40, verbose: 1 },
  )
}, 30_000)
