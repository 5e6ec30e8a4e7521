/** One opening of a board over a room's messages. Rules B150–B154. */
import type { AccountId } from '@shared/ids'
import { fromJsonText } from '@shared/json-text'
import type { StopWatching } from '@shared/state'
import type { BoardId } from '@shared/whiteboard/board'
import { decodeFrame, encodeFrame } from '@shared/whiteboard/frame'
import { readPresence, type SentPresence } from '@shared/whiteboard/presence-wire'
import { boardLimits } from '@shared/whiteboard/record'
import { isCarriable, roomTexts, type RoomWord, type RoomWordKind } from '@shared/whiteboard/room-words'
import { readVectors, writeVectors } from '@shared/whiteboard/state-vectors'
import type { UpdateFrame } from '@shared/whiteboard/wire'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import type { RoomModel } from '../roomkit/room-model'
import type { BoardConnection, BoardHeard } from './board-transport'
import { MessagePacer } from './message-pacer'
import { differencesTo, faultOf, vectorsOf } from './room-docs'
import { RoomOthers } from './room-others'
import { drawsIn, isCarried } from './room-rights'
import type { RoomTransportOptions } from './room-transport'

/** Of one update: a good second of messages. What is larger by itself goes all the same. */
const updateBytes = 32_000
const presencePerSecond = 2
/** ms. Nobody has answered by then: nobody has more than is here. */
const answersWithin = 3_000
const settledAfter = 400
/** ms, and as much again by chance: who answers first spares the others theirs. */
const answerAfter = 50
const answerSpread = 900
/** ms after the last update of mine: one that was lost at the end shows in no number. */
const helloAfterUpdate = 2_000
/** ms, and as much again by chance, without an answer: the hello or the answer may be lost. */
const askAgainAfter = 1_500
const asks = 3
/** ms, and half as much again by chance, whatever happens. */
const helloEvery = 30_000
/** ms. Who has left out two hellos is not there any more. */
const silentFor = 100_000

export class RoomLink implements BoardConnection {
  private readonly session: string
  private readonly pacer: MessagePacer
  private readonly stops: StopWatching[] = []
  private readonly timers = new Map<string, () => void>()
  private readonly others = new RoomOthers()
  private number = 0
  private mayDraw = false
  private caughtUp = false
  private over = false
  private ended: () => void = () => undefined
  private newest: SentPresence | null = null

  constructor(
    private readonly board: BoardId,
    private readonly heard: BoardHeard,
    private readonly options: RoomTransportOptions,
  ) {
    const { way, clock, newSession } = options
    this.session = newSession()
    this.pacer = new MessagePacer({ clock, send: (text) => way.send(text), stuck: () => this.lost() })
    this.later('begin', 0, () => this.begin())
  }

  onOver(run: () => void): void {
    this.ended = run
  }

  follow(): void {
    this.ask()
    if (this.isAlone) return this.allHere()
    this.later('caught-up', answersWithin, () => this.allHere())
  }

  send({ doc, number, update }: UpdateFrame): void {
    const went = this.say('update', encodeFrame({ doc, number: 0, update }), () => this.heard.kept(number, doc, 0))
    if (!went) return this.heard.refused(number, 'too-large')
    this.later('told', helloAfterUpdate, () => this.hello())
  }

  presence(presence: SentPresence | null): void {
    this.newest = presence
    this.pacer.pass(() => {
      if (this.isAlone) return null
      const [text = null, ...more] = this.textsOf('presence', encodeUtf8(JSON.stringify(this.newest)))
      // A stroke as long as that is seen when it is done.
      if (more.length > 0) return null
      this.number += 1
      return text
    })
  }

  close(): void {
    if (this.over) return
    this.over = true
    this.pacer.close()
    for (const stop of [...this.stops, ...this.timers.values()]) stop()
    this.ended()
  }

  hear(word: RoomWord, from: AccountId): void {
    const room = this.options.way.room.get()
    if (this.over || word.session === this.session || !room) return
    if (this.others.heard(word, from, this.options.clock.now()).missed) this.askSoon()
    if (word.kind === 'hello') this.heardHello(word, room)
    else if (word.kind === 'presence') this.heardPresence(word, from)
    else this.heardUpdate(word, drawsIn(room, this.board, from))
  }

  private begin(): void {
    const { way } = this.options
    const room = way.room.get()
    if (!room || !isCarried(room, this.board)) return this.lost()
    this.mayDraw = drawsIn(room, this.board, room.myUuid)
    this.stops.push(
      way.room.subscribe(() => this.roomChanged()),
      way.onBack(() => this.askSoon()),
    )
    const limits = { updateBytes, pages: boardLimits.pages, presencePerSecond }
    this.heard.welcome({ session: this.session, mayDraw: this.mayDraw, heads: null, limits })
    this.helloLater()
  }

  private get isAlone(): boolean {
    return Object.keys(this.options.way.room.get()?.members ?? {}).length < 2
  }

  private roomChanged(): void {
    const room = this.options.way.room.get()
    if (!room || !isCarried(room, this.board)) return this.lost()
    const mayDraw = drawsIn(room, this.board, room.myUuid)
    if (mayDraw !== this.mayDraw) {
      this.mayDraw = mayDraw
      this.heard.rights(mayDraw)
    }
    this.forget(({ who }) => !(who in room.members))
  }

  private forget(isGone: Parameters<RoomOthers['without']>[0]): void {
    for (const session of this.others.without(isGone)) this.heard.presence(session, null)
  }

  private heardUpdate(word: RoomWord, maySend: boolean): void {
    const frame = decodeFrame(word.bytes)
    // Nobody tells from an update who drew it: what comes from one who may not draw is not taken.
    if (!frame || !maySend) return
    const fault = faultOf(frame, this.options.kept, this.board)
    if (fault) return this.options.log.warn('an update that came by a room is left out', { code: fault.code })
    if (word.answers !== '') this.stopTimer(`answer ${word.answers}`)
    this.heard.update({ ...frame, number: 0 })
    if (word.answers !== this.session) return
    this.stopTimer('ask again')
    if (this.caughtUp) return
    this.later('caught-up', settledAfter, () => this.allHere())
  }

  private heardHello({ bytes, session }: RoomWord, room: RoomModel): void {
    const theirs = readVectors(bytes)
    if (!theirs) return
    const { kept } = this.options
    const differences = differencesTo(kept, this.board, theirs)
    if (differences.some(({ mine }) => mine)) this.askSoon()
    if (!drawsIn(room, this.board, room.myUuid) || differences.every((each) => each.theirs === null)) return
    const after = answerAfter + answerSpread * this.options.random()
    this.later(`answer ${session}`, after, () => {
      for (const { doc, theirs: update } of differencesTo(kept, this.board, theirs))
        if (update) this.say('update', encodeFrame({ doc, number: 0, update }), undefined, session)
    })
  }

  private heardPresence({ bytes, session }: RoomWord, from: AccountId): void {
    const said = fromJsonText(decodeUtf8(bytes))
    // What is none is as if they were gone: the next one shows them again.
    const presence = readPresence(said)
    this.heard.presence(session, presence && { ...presence, uuid: from })
  }

  private hello(): void {
    this.say('hello', writeVectors(vectorsOf(this.options.kept, this.board)))
  }

  /** Something is missing here: says so until somebody answers, a few times. */
  private ask(times = asks): void {
    this.hello()
    if (times > 1) this.later('ask again', askAgainAfter * (1 + this.options.random()), () => this.ask(times - 1))
  }

  private askSoon(): void {
    if (this.timers.has('ask') || this.timers.has('ask again')) return
    this.later('ask', answerAfter + answerSpread * this.options.random(), () => this.ask())
  }

  private helloLater(): void {
    this.later('again', helloEvery * (1 + this.options.random() / 2), () => {
      if (!this.isAlone) this.hello()
      // Their last word may have been lost.
      const since = this.options.clock.now() - silentFor
      this.forget(({ heardAt }) => heardAt < since)
      this.helloLater()
    })
  }

  private allHere(): void {
    if (this.caughtUp) return
    this.stopTimer('caught-up')
    this.caughtUp = true
    this.heard.caughtUp()
  }

  /** False: it is more than a room's messages carry. */
  private say(kind: RoomWordKind, bytes: Uint8Array, done?: () => void, answers = ''): boolean {
    if (!isCarriable(bytes)) {
      this.options.log.warn('a word is too long for a room', { kind, bytes: bytes.length })
      return false
    }
    this.pacer.put(this.textsOf(kind, bytes, answers), done)
    this.number += 1
    return true
  }

  private textsOf(kind: RoomWordKind, bytes: Uint8Array, answers = ''): string[] {
    const { board, session, number } = this
    return roomTexts({ board, session, number, kind, answers, bytes })
  }

  private lost(): void {
    if (this.over) return
    this.close()
    this.heard.closed('lost')
  }

  private later(name: string, ms: number, run: () => void): void {
    this.stopTimer(name)
    const stop = this.options.clock.after(ms, () => {
      this.timers.delete(name)
      if (!this.over) run()
    })
    this.timers.set(name, stop)
  }

  private stopTimer(name: string): void {
    this.timers.get(name)?.()
    this.timers.delete(name)
  }
}
