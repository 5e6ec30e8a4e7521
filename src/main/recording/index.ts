/** Recording for the rest of main: the contract area `recording`, and finishing in time. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '@shared/errors'
import { recordingProperty } from '@shared/room/recording'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import { Cell } from '@shared/state'
import type { Preferences } from '../keeping'
import type { Clock, Log } from '../ports'
import type { RoomService } from '../roomkit/room-service'
import { Journal } from './journal'
import { Recordings } from './recordings'
import { recoverAll } from './recover'
import { defaultFile, withEnding } from './save-place'
import { removeStaleMarks } from './stale-mark'

/** What the desktop does for it. */
export interface RecordingDesk {
  /** `null`: the person thinks better of it. */
  askForFile(windowId: number, suggested: string): Promise<string | null>
  showInFolder(file: string): void
  /** A window that records works on at full rate while it is hidden. */
  keepAwake(windowId: number, on: boolean): void
}

export interface RecordingOptions {
  rooms: Pick<RoomService, 'current' | 'members' | 'context'>
  /** The journal's folder. */
  folder: string
  /** Where the system keeps videos. */
  videos: () => string
  desk: RecordingDesk
  preferences: Preferences
  clock: Clock
  log: Log
}

export interface Recording {
  readonly recording: RoomlineHandlers['recording']
  /** Resolves when what is being recorded is a whole file; null where nothing is. At most some 2 s. */
  saving(): Promise<void> | null
  close(): Promise<void>
}

const agreedName = 'recording-agreed'

export function createRecording(options: RecordingOptions): Recording {
  const { rooms, folder, videos, desk, preferences, clock, log } = options
  const journal = new Journal(folder)
  const setMark = async (on: boolean): Promise<void> => {
    const room = rooms.current.get()
    if (room.phase !== 'joined' && room.phase !== 'reconnecting') return
    const context = rooms.context()
    if (on) await context.updateMemberProperty(room.myUuid, recordingProperty, '1')
    else await context.deleteMemberProperty(room.myUuid, recordingProperty)
  }
  const stopStale = removeStaleMarks({ room: rooms.current, members: rooms.members, remove: () => setMark(false) })
  const agreed = new Cell(preferences.get(agreedName, false))
  const recordings = new Recordings(
    {
      room: rooms.current,
      members: rooms.members,
      setMark,
      async chooseFile(windowId, roomName) {
        const suggested = defaultFile(join(videos(), 'Roomline'), roomName, clock.now())
        const chosen = await desk.askForFile(windowId, suggested)
        return chosen && withEnding(chosen)
      },
      keepAwake: desk.keepAwake,
      newId: randomUUID,
      clock,
      log,
    },
    journal,
  )
  void recoverAll(journal, log).then((recovered) => recordings.announce(recovered))

  return {
    recording: {
      current: () => recordings.current,
      outcomes: () => recordings.outcomes,
      agreed: () => agreed,
      agree() {
        preferences.set(agreedName, true)
        agreed.set(true)
      },
      begin: (_input, { windowId }) => recordings.begin(windowId),
      write: ({ id, number, bytes }) => recordings.write(id, number, bytes),
      setPaused: ({ id, paused }) => recordings.setPaused(id, paused),
      finish: ({ id, lost }) => recordings.finish(id, lost),
      showInFolder({ id }) {
        const file = recordings.fileOf(id)
        if (!file) throw new AppError('app/cancelled', 'no such recording')
        desk.showInFolder(file)
      },
      putAway: ({ id }) => recordings.outcomes.remove(id),
    },
    saving: () => recordings.end(),
    close() {
      stopStale()
      return recordings.stop()
    },
  }
}
