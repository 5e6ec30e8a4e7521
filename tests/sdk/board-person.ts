/** Main's own boards beside the IM and RoomKit of one person, with the real SDK and real sockets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { Endpoint } from '@shared/endpoint'
import { Cell, type StateSource } from '@shared/state'
import type { BoardId, BoardStatus } from '@shared/whiteboard/board'
import { createBoards, type BoardPart } from '../../src/main/board'
import { systemClock, type Log } from '../../src/main/ports'
import { signedIn, type RoomPerson } from './room-person'

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const window = { windowId: 1, kind: 'board' } as const

export class BoardPerson {
  boards: BoardPart
  readonly status: StateSource<BoardStatus>
  /** What a window of this person would show. */
  readonly doc = new Y.Doc()
  private head = 0
  private stop: () => void
  private pending: Promise<unknown> = Promise.resolve()

  private constructor(
    readonly person: RoomPerson,
    private readonly directory: string,
    readonly board: BoardId,
    private readonly offers: StateSource<readonly string[]>,
  ) {
    this.boards = this.create()
    this.status = { get: () => this.now().get(), subscribe: (listener) => this.now().subscribe(listener) }
    this.stop = this.watch()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.pending = this.write(update)
    })
  }

  static async open(endpoint: Endpoint, account: string, board: BoardId): Promise<BoardPerson> {
    const person = await signedIn(endpoint, account, `${account}-token`)
    return BoardPerson.of(person, board)
  }

  /** `offers`: what the service is said to have, in place of what it announced. */
  static of(person: RoomPerson, board: BoardId, offers = person.kit.authService.offers): BoardPerson {
    return new BoardPerson(person, mkdtempSync(join(tmpdir(), 'roomline-boards-')), board, offers)
  }

  /** On the disk of this machine when it resolves. */
  async draw(shape: string, text = shape): Promise<void> {
    this.doc.getMap('shapes').set(shape, text)
    await this.pending
  }

  shapes(): Record<string, unknown> {
    return this.doc.getMap('shapes').toJSON()
  }

  /** The app's own end, and its start on the same disk. */
  restart(): void {
    this.stop()
    this.boards.close()
    this.boards = this.create()
    this.head = 0
    this.stop = this.watch()
  }

  async close(): Promise<void> {
    this.stop()
    this.boards.close()
    await this.person.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  private create(): BoardPart {
    const { access, roomService } = this.person.kit
    return createBoards({
      im: this.person.im,
      roomKit: { access, roomService, authService: { offers: this.offers } },
      directory: () => this.directory,
      nameOf: () => undefined,
      windows: { boards: new Cell<BoardId[]>([]), openBoard: () => undefined, closeBoard: () => undefined },
      clock: systemClock,
      log: silent,
    })
  }

  private now(): StateSource<BoardStatus> {
    return this.boards.board.status(this.board, window)
  }

  private watch(): () => void {
    const take = (): void => {
      const { heads } = this.now().get()
      if ((heads['p'] ?? 0) > this.head) void this.read()
    }
    const stop = this.now().subscribe(take)
    take()
    return stop
  }

  private async read(): Promise<void> {
    const { update, head } = await this.boards.board.read({ board: this.board, doc: 'p', after: this.head }, window)
    this.head = Math.max(this.head, head)
    if (update.length > 0) Y.applyUpdate(this.doc, update, this)
  }

  private async write(update: Uint8Array): Promise<void> {
    await this.boards.board.write({ board: this.board, doc: 'p', update }, window)
  }
}
