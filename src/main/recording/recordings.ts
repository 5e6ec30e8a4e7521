/**
 * The one recording that may run: its file, its mark in the room, and its end. The meeting window makes the bytes;
 * whatever happens to that window or to the room, the file is finished here.
 */
import { unlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError, isAppError, toWire, type ErrorCode } from '@shared/errors'
import type { RecordingNow, RecordingOutcome } from '@shared/ipc/contract-recording'
import { may, type RoomInfo } from '@shared/room/room'
import { Cell, KeyedCell, type StopWatching } from '@shared/state'
import { follow } from '../follow'
import type { Journal } from './journal'
import { nameFinished, partFile, RecordingFile } from './recording-file'
import type { Recovered } from './recover'
import type { RecordingPorts } from './recording-ports'

/** The window gives its last second within this time; then the file is closed without it, ms. */
const lastPartLimit = 1_500
/** A window that records writes every second. */
const silenceLimit = 20_000

interface Running {
  id: string
  windowId: number
  info: RoomInfo
  file: string
  part: string
  recording: RecordingFile
  next: number
  end: () => void
  problem?: AppError
}

export class Recordings {
  readonly current = new Cell<RecordingNow | null>(null)
  readonly outcomes = new KeyedCell<RecordingOutcome>()
  private readonly files = new Map<string, string>()
  /** Until its end has begun. */
  private running: Running | null = null
  /** Until its file is closed and named. */
  private saving: Promise<void> | null = null
  private beginning = false
  private stopTimer: StopWatching = () => {}
  private readonly stopFollowing: StopWatching

  constructor(
    private readonly ports: RecordingPorts,
    private readonly journal: Journal,
  ) {
    this.stopFollowing = follow(() => this.followRoom(), ports.room, ports.members)
  }

  /** Rejects with room/not-joined | forbidden, recording/unwritable, and what the room says to the mark. */
  async begin(windowId: number): Promise<{ id: string } | null> {
    if (this.saving || this.beginning) return null
    this.beginning = true
    try {
      const info = this.mayRecord()
      const file = await this.ports.chooseFile(windowId, info.roomName)
      return file === null ? null : await this.open(windowId, info, file)
    } finally {
      this.beginning = false
    }
  }

  async write(id: string, number: number, bytes: Uint8Array): Promise<void> {
    const running = this.expect(id)
    if (number !== running.next) throw new AppError('ipc/bad-input', `part ${number}, not ${running.next}`)
    running.next += 1
    try {
      await running.recording.append(bytes)
    } catch (error) {
      void this.close(running, isAppError(error) ? error : undefined)
      throw error
    }
    if (this.running !== running) return
    const { bytes: size, milliseconds } = running.recording
    this.show({ bytes: size, milliseconds })
    this.watchSilence(running)
  }

  setPaused(id: string, paused: boolean): void {
    const running = this.expect(id)
    if (this.current.get()?.phase === 'finishing') return
    this.show({ phase: paused ? 'paused' : 'recording' })
    if (paused) this.stopTimer()
    else this.watchSilence(running)
  }

  async finish(id: string, lost: boolean): Promise<void> {
    const { running } = this
    if (running?.id === id) await this.close(running, lost ? windowLost() : undefined)
  }

  /** Asks the window for what it still has and closes the file; null where nothing is being recorded. */
  end(problem?: ErrorCode): Promise<void> | null {
    const { running } = this
    if (!running || this.current.get()?.phase === 'finishing') return this.saving
    if (problem) running.problem = new AppError(problem, 'recording was ended')
    this.show({ phase: 'finishing' })
    this.after(lastPartLimit, () => void this.close(running))
    return this.saving
  }

  announce(recovered: readonly Recovered[]): void {
    for (const { file, ...outcome } of recovered) {
      this.files.set(outcome.id, file)
      this.outcomes.put(outcome.id, outcome)
    }
  }

  fileOf(id: string): string | undefined {
    return this.files.get(id)
  }

  /** Finishes the file; quitting waits for it. */
  async stop(): Promise<void> {
    this.stopFollowing()
    await this.end()
  }

  private mayRecord(): RoomInfo {
    const room = this.ports.room.get()
    if (room.phase !== 'joined') throw new AppError('room/not-joined', 'recording needs a room')
    const me = this.ports.members.get()[room.myUuid]
    if (!me || !may(room.info.settings, me.role, 'own-recording')) {
      throw new AppError('room/forbidden', 'recording is not allowed here')
    }
    return room.info
  }

  private async open(windowId: number, info: RoomInfo, file: string): Promise<{ id: string }> {
    const id = this.ports.newId()
    const part = partFile(file, id)
    const recording = await RecordingFile.create(part)
    try {
      await this.journal.add({ id, file, part })
      // Nobody is recorded who cannot see it.
      await this.ports.setMark(true)
    } catch (error) {
      await recording.finish().catch(() => null)
      await unlink(part).catch(() => undefined)
      await this.journal.remove(id)
      throw error
    }
    let end = (): void => {}
    this.saving = new Promise<void>((resolve) => (end = resolve))
    const running: Running = { id, windowId, info, file, part, recording, next: 0, end }
    this.running = running
    this.ports.keepAwake(windowId, true)
    this.current.set({ id, phase: 'recording', fileName: basename(file), bytes: 0, milliseconds: 0 })
    this.watchSilence(running)
    this.followRoom()
    return { id }
  }

  private expect(id: string): Running {
    if (this.running?.id !== id) throw new AppError('app/cancelled', 'this recording is over')
    return this.running
  }

  private show(change: Partial<RecordingNow>): void {
    this.current.update((now) => now && { ...now, ...change })
  }

  private followRoom(): void {
    const { running } = this
    if (!running || this.current.get()?.phase === 'finishing') return
    const room = this.ports.room.get()
    const inside = room.phase === 'joined' || room.phase === 'reconnecting'
    if (!inside || room.info.roomUuid !== running.info.roomUuid) return void this.end()
    const me = this.ports.members.get()[room.myUuid]
    if (me && !may(room.info.settings, me.role, 'own-recording')) void this.end('recording/not-allowed')
  }

  private async close(running: Running, problem = running.problem): Promise<void> {
    if (this.running !== running) return this.saving ?? undefined
    this.running = null
    this.stopTimer()
    this.show({ phase: 'finishing' })
    const { id, file, part } = running
    const outcome = await this.save(running, problem)
    if (outcome.kind === 'saved') await this.journal.remove(id)
    this.files.set(id, outcome.kind === 'saved' ? outcome.file : part)
    const { file: saved, ...shown } = outcome
    this.outcomes.put(id, { ...shown, fileName: basename(saved || file) })
    this.current.set(null)
    this.ports.keepAwake(running.windowId, false)
    void this.ports.setMark(false).catch(() => undefined)
    this.saving = null
    running.end()
  }

  private async save({ id, file, part, recording }: Running, problem?: AppError): Promise<Recovered> {
    const why = problem ? { problem: toWire(problem) } : {}
    const nothing = { id, fileName: '', file: '', bytes: 0, milliseconds: 0 }
    try {
      const finished = await recording.finish()
      if (!finished) {
        await unlink(part)
        await this.journal.remove(id)
        return { ...nothing, kind: 'failed', ...why }
      }
      const target = await nameFinished(part, file, true)
      return { id, kind: 'saved', fileName: '', file: target, ...finished, ...why }
    } catch (error) {
      this.ports.log.error('a recording could not be finished', { id, error: String(error) })
      const cause = problem ?? (isAppError(error) ? error : new AppError('recording/unwritable', String(error)))
      // The journal keeps it: the next start tries again.
      return { ...nothing, kind: 'failed', bytes: recording.bytes, problem: toWire(cause) }
    }
  }

  private watchSilence(running: Running): void {
    if (this.current.get()?.phase !== 'recording') return
    this.after(silenceLimit, () => void this.close(running, windowLost()))
  }

  private after(ms: number, run: () => void): void {
    this.stopTimer()
    this.stopTimer = this.ports.clock.after(ms, run)
  }
}

function windowLost(): AppError {
  return new AppError('recording/window-lost', 'the window that recorded is gone')
}
