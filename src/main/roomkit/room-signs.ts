/** What people in a room show each other for a moment: reactions, and a manager's asking to turn something on. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reactionEmoji, reactionShownMs } from '@shared/room/reactions'
import { can, type MediaAsk, type Reaction, type RoomMember } from '@shared/room/room'
import { own } from '@shared/own'
import { Cell, KeyedCell } from '@shared/state'
import type { Clock } from '../ports'
import { bodyOf, senderOf } from './message-body'
import { askCommand, reactionCommand } from './room-commands'
import type { RoomContext } from './room-context'
import type { RoomEvent } from './room-event'
import type { RoomFollower } from './room-follower'
import type { RoomModel } from './room-model'
import type { Entry } from './room-replies'

const reactionBody = z.object({ emoji: z.enum(reactionEmoji) })
const askBody = z.object({ type: z.union([z.literal(1), z.literal(2), z.literal(3)]) })
const askType = { audio: 1, video: 2 } as const
const kindsOf = { 1: ['audio'], 2: ['video'], 3: ['audio', 'video'] } as const
/** A burst of a large room; the oldest go first. */
const shownAtOnce = 60

export class RoomSigns implements RoomFollower {
  readonly reactions = new KeyedCell<Reaction>()
  readonly ask = new Cell<MediaAsk | null>(null)
  /** What I was asked for and may therefore turn on although members may not (R88). */
  readonly askedFor = new Cell<readonly MediaAsk['kind'][]>([])
  private room: RoomContext | null = null
  private readonly timers = new Set<() => void>()

  constructor(private readonly clock: Clock) {}

  joined(context: RoomContext, { asked }: Pick<Entry, 'asked'>): void {
    this.left()
    this.room = context
    if (asked.length > 0) this.askedFor.set(asked)
    const stopped = (kind: MediaAsk['kind']) => (member: RoomMember, mute: boolean, operator?: string) => {
      const { myUuid } = context.current
      if (member.uuid === myUuid && mute && operator !== myUuid) this.forget(kind)
    }
    context.addRoomListener({
      onMemberAudioMuteChanged: stopped('audio'),
      onMemberVideoMuteChanged: stopped('video'),
    })
  }

  left(): void {
    this.room = null
    for (const stop of this.timers) stop()
    this.timers.clear()
    if (Object.keys(this.reactions.get()).length > 0) this.reactions.reset({})
    this.ask.set(null)
    this.forget('audio', 'video')
  }

  message(event: RoomEvent): void {
    const from = senderOf(event)
    if (!from || !this.room) return
    const sender = own(this.room.current.members, from.uuid)
    if (!sender) return
    if (event.cmd === reactionCommand) {
      const body = bodyOf(reactionBody, event)
      if (body) this.show(from.uuid, body.emoji)
    }
    // A message to one person needs no membership (R49): who asks must be somebody who may.
    if (event.cmd === askCommand && can(sender.role, 'ask-for-media')) {
      const body = bodyOf(askBody, event)
      if (body) this.put(kindsOf[body.type], sender.name)
    }
  }

  /** Answered by doing it, here or on the way of another window. */
  changed(before: RoomModel, after: RoomModel): void {
    const [was, is] = [before.info.settings, after.info.settings]
    if (was.speak !== is.speak) this.forget('audio')
    if (was.showVideo !== is.showVideo) this.forget('video')
    const asked = this.ask.get()
    const me = after.members[after.myUuid]
    if (asked && me && (asked.kind === 'audio' ? me.isAudioOn : me.isVideoOn)) this.ask.set(null)
  }

  answer(id: string): void {
    if (this.ask.get()?.id === id) this.ask.set(null)
  }

  /** To everybody but me; mine is shown once it went out. Rejects with `im/rate-limited` after five in three seconds. */
  async react(room: RoomContext, emoji: Reaction['emoji']): Promise<void> {
    await room.sendCustomMessage(reactionCommand, JSON.stringify({ emoji }))
    if (room === this.room) this.show(room.current.myUuid, emoji)
  }

  private show(uuid: Reaction['uuid'], emoji: string): void {
    const id = randomUUID()
    const oldest = Object.keys(this.reactions.get()).slice(0, -shownAtOnce + 1)
    this.reactions.apply({ put: { [id]: { id, uuid, emoji, time: this.clock.now() } }, removed: oldest })
    const stop = this.clock.after(reactionShownMs, () => {
      this.timers.delete(stop)
      this.reactions.remove(id)
    })
    this.timers.add(stop)
  }

  /** Audio is asked for first, video is one click away. */
  private put(kinds: readonly MediaAsk['kind'][], byName: string): void {
    const me = this.room?.localMember
    if (!me) return
    this.askedFor.set([...new Set([...this.askedFor.get(), ...kinds])])
    const kind = kinds.find((each) => !(each === 'audio' ? me.isAudioOn : me.isVideoOn))
    if (kind) this.ask.set({ id: randomUUID(), kind, byName })
  }

  private forget(...kinds: MediaAsk['kind'][]): void {
    const left = this.askedFor.get().filter((kind) => !kinds.includes(kind))
    if (left.length < this.askedFor.get().length) this.askedFor.set(left)
  }
}

/** What asks one member, or all without `uuid`. */
export function askFor(room: RoomContext, kind: MediaAsk['kind'], uuid?: Reaction['uuid']): Promise<void> {
  const message = JSON.stringify({ type: askType[kind] })
  return uuid === undefined ? room.sendCustomMessage(askCommand, message) : room.sendToMember(uuid, askCommand, message)
}
