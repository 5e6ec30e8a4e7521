/**
 * A board by the messages of the room it is in, where no service keeps boards. Everybody has a log of their own; who
 * comes or has missed something says what is here, and one of the others answers. Rules B150–B154.
 */
import type { StateSource, StopWatching } from '@shared/state'
import type { BoardId } from '@shared/whiteboard/board'
import { RoomWords, type RoomWord } from '@shared/whiteboard/room-words'
import type { Clock, Log } from '../ports'
import type { BoardMessage } from '../roomkit/board-messages'
import type { RoomModel } from '../roomkit/room-model'
import type { BoardHeard, BoardTransport } from './board-transport'
import { RoomLink } from './room-link'

/** What of the room a board needs. */
export interface RoomWay {
  room: StateSource<RoomModel | null>
  send(text: string): Promise<void>
  onMessage(heard: (message: BoardMessage) => void): StopWatching
  onBack(run: () => void): StopWatching
}

/** A board's documents on this machine. */
export interface KeptDocs {
  docs(board: BoardId): string[]
  /** All of it as one update; empty without. */
  read(board: BoardId, doc: string): Uint8Array
}

export interface RoomTransportOptions {
  way: RoomWay
  kept: KeptDocs
  clock: Clock
  log: Log
  /** 0–1; spreads answers, so that not all give them. */
  random(): number
  newSession(): string
}

export function createRoomTransport(options: RoomTransportOptions): BoardTransport {
  const { way } = options
  const words = new RoomWords()
  const links = new Map<BoardId, Set<(word: RoomWord, from: BoardMessage['from']) => void>>()
  way.onMessage(({ from, text }) => {
    const word = words.take(text, from)
    if (word) for (const hear of [...(links.get(word.board) ?? [])]) hear(word, from)
  })
  return {
    open(board: BoardId, heard: BoardHeard) {
      const hearing = links.get(board) ?? new Set()
      links.set(board, hearing)
      const link = new RoomLink(board, heard, options)
      const hear = (word: RoomWord, from: BoardMessage['from']): void => link.hear(word, from)
      hearing.add(hear)
      link.onOver(() => hearing.delete(hear))
      return link
    },
  }
}
