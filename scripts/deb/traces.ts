/** What a package leaves behind: files it brought, files that carry the app's name, and lines that mention it. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cacheDir, root } from '../lib/paths.mjs'

/** Where an installed program may have a name or a line. Logs, and the package manager's own backups, are history. */
const named = ['/etc', '/opt', '/usr', '/var/lib', '/var/cache', '/var/spool', '/run']
const mentioning = ['/etc', '/usr/share/applications', '/usr/share/mime', '/usr/share/icons', '/var/lib/dpkg']
const scratch = ['/tmp', '/var/tmp', '/dev/shm', '/run']

/**
 * Before the package comes; afterwards the difference is what it left.
 * @param listed the paths in the package
 */
export function traces(listed: string[]): Set<string> {
  const ours = [root, cacheDir].flatMap((path) => ['-path', path, '-o'])
  return new Set([
    ...listed.filter((path) => existsSync(path)),
    ...lines('find', [
      ...named,
      '-xdev',
      '(',
      ...ours,
      '-path',
      '*/apt/lists',
      ')',
      '-prune',
      '-o',
      '-iname',
      '*roomline*',
      '-print',
    ]),
    ...lines('grep', ['-rlia', '--exclude=*-old', 'roomline', ...mentioning]).map((file) => `${file} (mentions it)`),
  ])
}

/** What is there now and was not before. */
export function leftBehind(before: Set<string>, now: Set<string>): string[] {
  return [...now].filter((path) => !before.has(path)).sort()
}

/** What a user's programs left where everybody may write. */
export function scratchFilesOf(uid: number): string[] {
  return lines('find', [...scratch, '-xdev', '-uid', String(uid)])
}

/** Both programs end with an error for a folder that vanished meanwhile, too. */
function lines(command: string, args: string[]): string[] {
  const { stdout, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error) throw error
  return stdout.split('\n').filter(Boolean)
}
