import { afterEach, describe, expect, it } from 'vitest'
import { accountId, type AccountId } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import type { PeerDescription } from '@shared/rtc/media'
import { describeEngine, listener } from '../engine-suite'
import { FakeState, FakeTrack, me, settled, someone } from '../fakes'
import { openConnections, standInForWebRtc } from './fake-peer-connection'
import { MeshEngine } from './mesh'

standInForWebRtc()
const alice = accountId('alice')
const lines = 'm=audio\r\nm=video\r\nm=video\r\nm=audio\r\n'

function room(...others: RoomMember[]) {
  const members = Object.fromEntries([someone(me), ...others].map((member) => [member.uuid, member]))
  const state = new FakeState<Record<AccountId, RoomMember>>(members)
  const descriptions = new FakeState<Record<AccountId, PeerDescription>>({})
  const sent: string[] = []
  const send = (to: AccountId, { type, number }: PeerDescription): Promise<void> =>
    Promise.resolve(void sent.push(`${type} ${number} to ${to}`))
  const engine = new MeshEngine({ members: state, descriptions, send }, me, () => 1000)
  return { engine, members: state, descriptions, sent }
}

const track = (kind: 'audio' | 'video'): MediaStreamTrack => new FakeTrack(kind).asTrack()
const speaking = (uuid: AccountId): RoomMember => ({ ...someone(uuid), isAudioOn: true })

describeEngine('the mesh', async () => {
  const { engine, members, descriptions } = room(someone(alice))
  // Nobody has to let it in; only its own end keeps it out.
  const refusing = room().engine
  await refusing.leave()
  return {
    engine,
    refusing,
    endless: true,
    track,
    async stir() {
      descriptions.set({ [alice]: { number: 5, type: 'offer', sdp: lines } })
      await settled()
      members.set({ [me]: someone(me), [alice]: speaking(alice) })
      for (const connection of openConnections()) connection.reach('failed')
      await settled()
      members.set({ [me]: someone(me) })
    },
  }
})

describe('a mesh', () => {
  const scene = room(someone(alice))
  afterEach(() => scene.engine.leave())

  it('answers, and shows of a line that is always there what its member says to publish', async () => {
    const { engine, members, descriptions, sent } = scene
    const shown: string[] = []
    const name = ({ uuid, kind }: { uuid: AccountId; kind: string }): string => `${uuid} ${kind}`
    await engine.join({
      ...listener().events,
      onTrack: (remote) => shown.push(name(remote)),
      onTrackGone: (remote) => shown.splice(shown.indexOf(name(remote)), 1),
    })
    await engine.publish({ source: 'voice', track: track('audio') })
    descriptions.set({ [alice]: { number: 5, type: 'offer', sdp: lines } })
    await settled()
    expect([sent, shown]).toEqual([['answer 5 to alice'], []])
    expect(openConnections()[0]?.getSenders()[0]?.track).toMatchObject({ label: 'audio' })
    members.set({ [me]: someone(me), [alice]: speaking(alice) })
    expect(shown).toEqual(['alice voice'])
    members.set({ [me]: someone(me) })
    expect([shown, openConnections()]).toEqual([[], []])
  })
})
