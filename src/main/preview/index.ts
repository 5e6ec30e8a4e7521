import type { Endpoint } from '@shared/endpoint'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import { probeNetwork } from './network-probe'
import { PreparedRooms, type PreparedRoomOptions } from './prepared-room'

export interface Preview {
  readonly preview: RoomlineHandlers['preview']
  readonly rooms: PreparedRooms
}

export interface PreviewOptions extends PreparedRoomOptions {
  endpoint: () => Promise<Endpoint>
}

/** What happens before a room is entered. `preview` is the handlers of the contract area of the same name. */
export function createPreview(options: PreviewOptions): Preview {
  const rooms = new PreparedRooms(options)
  return {
    rooms,
    preview: {
      prepared: () => rooms.current,
      prepareJoin: ({ roomUuid, password }) =>
        rooms.prepare({ kind: 'join', roomUuid, ...(password ? { password } : {}) }),
      prepareCreate: ({ roomName, password, invite }) =>
        rooms.prepare({
          kind: 'create',
          roomName,
          ...(password ? { password } : {}),
          ...(invite ? { invite } : {}),
        }),
      cancelPrepared: () => rooms.cancel(),
      probe: async () => probeNetwork({ roomServer: (await options.endpoint()).roomServer }),
    },
  }
}
