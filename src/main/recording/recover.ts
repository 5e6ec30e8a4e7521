/** Finishes what a crash left behind. */
import { open, unlink } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RecordingOutcome } from '@shared/ipc/contract-recording'
import type { Log } from '../ports'
import type { Journal, JournalEntry } from './journal'
import { nameFinished, RecordingFile } from './recording-file'

export interface Recovered extends RecordingOutcome {
  file: string
}

/** Every recording that can be saved; a part without a whole picture is thrown away. Never rejects. */
export async function recoverAll(journal: Journal, log: Log): Promise<Recovered[]> {
  const found: Recovered[] = []
  for (const entry of await journal.open()) {
    try {
      const recovered = await recover(entry)
      if (recovered) found.push(recovered)
      await journal.remove(entry.id)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      log.warn('a recording could not be recovered', { id: entry.id, code })
      // A disk that is not there now may be at the next start; a part that is gone never comes back.
      if (code === 'ENOENT') await journal.remove(entry.id)
    }
  }
  return found
}

export async function recover({ id, file, part }: JournalEntry): Promise<Recovered | null> {
  const recording = new RecordingFile(await open(part, 'r+'))
  await recording.read()
  const finished = await recording.finish()
  if (!finished) {
    await unlink(part)
    return null
  }
  const target = await nameFinished(part, file, false)
  return { id, kind: 'recovered', fileName: basename(target), file: target, ...finished }
}
