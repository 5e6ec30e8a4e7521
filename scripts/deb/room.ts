/** A room that somebody else is in, made by the server API, and who the service says is there. */
import { formatJoinLink } from '../../src/shared/link'
import type { InstalledService } from './server'

export interface LiveRoom {
  link: string
  /** `server`: the service as it runs now, when it was started anew. */
  members(server?: InstalledService): Promise<string[]>
}

const roomUuid = '314159265'

interface OnlineList {
  users: { user_uuid: string }[]
}

export async function openRoom(first: InstalledService): Promise<LiveRoom> {
  const room = { template_id: 40, room_uuid: roomUuid, room_name: '周会', host_user_uuid: 'bob' }
  const { room_archive_id: archive } = await first.call<{ room_archive_id: string }>('POST', '/neroom/v4/rooms', room)
  await first.enterRoom('bob', roomUuid)
  return {
    link: formatJoinLink({ roomUuid }),
    async members(server = first) {
      const list = await server.call<OnlineList>('GET', `/neroom/v3/rooms/${archive}/online_user_list`)
      return list.users.map(({ user_uuid }) => user_uuid)
    },
  }
}
