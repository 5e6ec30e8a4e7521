/** What members of a mesh send each other: descriptions, as custom messages to one member of the room. */
import { z } from 'zod'
import { accountId, type AccountId } from '@shared/ids'
import type { PeerDescription } from '@shared/rtc/media'
import { KeyedCell, type StopWatching } from '@shared/state'
import { parsePush } from '../roomkit/room-event'
import type { RoomRequest } from '../roomkit/room-http'
import { Assembly, toPieces } from './chunks'

/** In the application's range 10000–19999, beside the room chat's and the calls'. */
export const meshCommand = 10_003

export interface MeshPostPorts {
  request(request: RoomRequest): Promise<unknown>
  /** The body of every push; returns the stop. */
  onNotify(listener: (body: string) => void): StopWatching
  /** The joined room, or `null`. */
  roomUuid(): string | null
  isMember(uuid: AccountId): boolean
}

const sender = z.object({ userUuid: z.string().min(1).max(64) })

export class MeshPost {
  readonly descriptions = new KeyedCell<PeerDescription>()
  private readonly assemblies = new Map<AccountId, Assembly>()
  private readonly stop: StopWatching

  constructor(private readonly ports: MeshPostPorts) {
    this.stop = ports.onNotify((body) => this.receive(body))
  }

  /** Piece by piece, in order. Rejects with `room/…`. */
  async send(roomUuid: string, to: AccountId, description: PeerDescription): Promise<void> {
    const path = `/v1/rooms/${encodeURIComponent(roomUuid)}/members/${encodeURIComponent(to)}/send`
    for (const message of toPieces(description)) {
      await this.ports.request({ method: 'POST', path, body: { cmdId: meshCommand, message } })
    }
  }

  /** Another room, or none: nothing of the old one means anything. */
  clear(): void {
    this.assemblies.clear()
    this.descriptions.reset({})
  }

  close(): void {
    this.stop()
  }

  private receive(body: string): void {
    const push = parsePush(body)
    if (push?.kind !== 'message' || push.cmd !== meshCommand) return
    const from = sender.safeParse(push.data['operatorMember'])
    const room = this.ports.roomUuid()
    if (!from.success || room === null || (push.roomUuid !== '' && push.roomUuid !== room)) return
    const uuid = accountId(from.data.userUuid)
    // Anybody may write to me; only who is in the room means this room.
    if (!this.ports.isMember(uuid)) return
    const assembly = this.assemblies.get(uuid) ?? new Assembly()
    this.assemblies.set(uuid, assembly)
    const description = assembly.add(push.data['message'])
    if (description) this.descriptions.put(uuid, description)
  }
}
