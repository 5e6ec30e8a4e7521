import { describe, expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import { createRoomApi } from './room-api'
import type { RoomRequest } from './room-http'

const room = roomUuid('123456789')
const alice = accountId('alice')

function recorded(offered: boolean) {
  const sent: RoomRequest[] = []
  const api = createRoomApi(
    (request) => {
      sent.push(request)
      return Promise.resolve(null)
    },
    () => offered,
  )
  return { api, sent }
}

describe('requests of the client API (specs §4.2)', () => {
  it('who may walk past the waiting room is named to services that have one, and to no other', async () => {
    const wish = { roomName: 'Talk', settings: { waitingRoom: true }, invitees: [alice] }
    const [ours, cloud] = [recorded(true), recorded(false)]
    for (const { api } of [ours, cloud]) await api.createRoom(room, wish)
    expect(ours.sent[0]?.body).toMatchObject({ settings: { waitingRoom: true }, invitees: ['alice'] })
    const body = { configId: 40, roomName: 'Talk', properties: {}, config: expect.anything() as unknown }
    expect(cloud.sent[0]?.body).toEqual(body)
  })

  it('a stream is PUT on and DELETEd off, numbered where the number matters', async () => {
    const { api, sent } = recorded(false)
    await api.setStream(room, alice, 'subVideo', true, 4)
    await api.setStream(room, alice, 'audio', false)
    const path = '/v1/rooms/123456789/members/alice/streams'
    expect(sent).toEqual([
      { method: 'PUT', path: `${path}/subVideo`, body: { value: 1 }, headers: { 'x-operation-number': '4' } },
      { method: 'DELETE', path: `${path}/audio`, body: { value: 0 } },
    ])
  })
})
