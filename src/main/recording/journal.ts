/** Which recordings are not finished: one small file each in the profile, so that the next start can finish them. */
import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const entrySchema = z.object({
  id: z.string().regex(/^[0-9a-f-]{8,64}$/),
  file: z.string().min(1),
  part: z.string().min(1),
})

/** `file`: the name it will have; `part`: where it is written. */
export type JournalEntry = z.infer<typeof entrySchema>

export class Journal {
  constructor(private readonly folder: string) {}

  async add(entry: JournalEntry): Promise<void> {
    await mkdir(this.folder, { recursive: true })
    await writeFile(this.path(entry.id), JSON.stringify(entry), { mode: 0o600 })
  }

  async remove(id: string): Promise<void> {
    await unlink(this.path(id)).catch(() => undefined)
  }

  /** Those that were begun and never ended; what is no entry is passed over. */
  async open(): Promise<JournalEntry[]> {
    const names = await readdir(this.folder).catch(() => [])
    const entries = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => readEntry(join(this.folder, name))),
    )
    return entries.filter((entry): entry is JournalEntry => entry !== null)
  }

  private path(id: string): string {
    return join(this.folder, `${id}.json`)
  }
}

async function readEntry(file: string): Promise<JournalEntry | null> {
  try {
    return entrySchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}
