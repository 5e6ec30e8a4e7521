/** Files that are there whole or not at all: written under another name beside, then renamed. Rule B131. */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '@shared/errors'

export interface NamedBytes {
  name: string
  bytes: Uint8Array
}

/** Replaces what has that name. Rejects with `board/unwritable`. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = partOf(file)
  await cleanly(part, async () => {
    await writeFile(part, bytes, { flag: 'wx' })
    await rename(part, file)
  })
}

/** In a new folder: where there is one of that name, in the next free (`plan 2`). Resolves with where they are. */
export async function writeFolder(wanted: string, files: readonly NamedBytes[]): Promise<string> {
  const part = partOf(wanted)
  return cleanly(part, async () => {
    await mkdir(part)
    for (const { name, bytes } of files) await writeFile(join(part, name), bytes)
    const folder = await freeName(wanted)
    await rename(part, folder)
    return folder
  })
}

async function cleanly<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
    throw new AppError('board/unwritable', 'The file cannot be written.', { cause: error })
  }
}

function partOf(file: string): string {
  return join(dirname(file), `.roomline-${crypto.randomUUID()}.part`)
}

async function freeName(wanted: string): Promise<string> {
  for (let at = 1; ; at++) {
    const name = at === 1 ? wanted : `${wanted} ${at}`
    if (!(await isTaken(name))) return name
  }
}

export function isTaken(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
