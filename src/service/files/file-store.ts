/** Uploaded files: bytes in one directory, what is known about them in the database. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Migrations } from '../store/database'

export const fileMigrations: Migrations = {
  feature: 'file',
  steps: [
    `CREATE TABLE files (
       object TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL,
       time INTEGER NOT NULL
     ) WITHOUT ROWID;`,
  ],
}

/** `size` in bytes, `md5` hex, `type` the MIME type its sender named, `time` ms since epoch. */
export interface StoredFile {
  object: string
  name: string
  type: string
  size: number
  md5: string
  time: number
}

const PART_SUFFIX = '.part'

export interface FileStore {
  find(object: string): StoredFile | null
  save(file: StoredFile): void
  pathOf(object: string): string
  /** Where an upload is written until it is whole. */
  partPathOf(object: string, attempt: string): string
}

/** Opens `directory`, making it when missing; what a crash left half uploaded is removed. */
export function openFileStore(db: Database, directory: string): FileStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(directory)) if (name.endsWith(PART_SUFFIX)) rmSync(join(directory, name))
  const find = db.prepare('SELECT object, name, type, size, md5, time FROM files WHERE object = ?')
  const save = db.prepare(
    `INSERT OR REPLACE INTO files (object, name, type, size, md5, time)
     VALUES (@object, @name, @type, @size, @md5, @time)`,
  )
  return {
    find: (object) => (find.get(object) as StoredFile | undefined) ?? null,
    save: (file) => void save.run(file),
    pathOf: (object) => join(directory, object),
    partPathOf: (object, attempt) => join(directory, `${object}.${attempt}${PART_SUFFIX}`),
  }
}
