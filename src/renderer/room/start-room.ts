import { api } from '../bridge/api'
import { NERoomKit, type CreateRoomParams } from '../roomkit/neroomkit'

/** Opens a room of mine: in the meeting window's preview, or at once where the person wants none. */
export async function startRoom(params: CreateRoomParams): Promise<void> {
  const previewed = await api.preview.prepareCreate(params)
  if (!previewed) await NERoomKit.shared().roomService.createRoom(params)
}
