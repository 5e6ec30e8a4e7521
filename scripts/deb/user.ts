/** An ordinary user of this machine for as long as the test runs. */
import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { scratchFilesOf } from './traces'

/** Not named after the app: what is left of the app is later looked for by its name. */
const userName = 'package-test-person'

export interface TestUser {
  name: string
  uid: number
  gid: number
  home: string
  /** The whole environment of this user's programs; nothing of ours goes in. */
  env: Record<string, string>
}

/** Throws when the system does not let us. */
export function createUser(): TestUser {
  must('useradd', ['--create-home', '--user-group', '--shell', '/bin/sh', userName])
  const user = findUser()
  if (!user) throw new Error('useradd made no user')
  const runtime = user.env['XDG_RUNTIME_DIR'] ?? ''
  mkdirSync(runtime, { mode: 0o700 })
  chownSync(runtime, user.uid, user.gid)
  return user
}

/** The user of a run that did not come to its end, or of this one. */
export function findUser(): TestUser | null {
  const { stdout } = spawnSync('getent', ['passwd', userName], { encoding: 'utf8' })
  const [name, , uid, gid, , home] = stdout.trim().split(':')
  if (!name || !home) return null
  const env = {
    HOME: home,
    USER: name,
    LOGNAME: name,
    SHELL: '/bin/sh',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'zh_CN.UTF-8',
    LANGUAGE: 'zh_CN',
    XDG_RUNTIME_DIR: join(home, '.runtime'),
  }
  return { name, uid: Number(uid), gid: Number(gid), home, env }
}

/** Ends what still runs for this user, then removes user and home. */
export async function removeUser(user: TestUser): Promise<void> {
  for (const pid of processesOf(user.uid)) endProcess(pid, 'SIGTERM')
  for (let tries = 0; tries < 30 && processesOf(user.uid).length > 0; tries++) await setTimeout(100)
  removeUserNow(user)
}

/** The same for a process that is about to end. */
export function removeUserNow({ name, uid }: TestUser): void {
  for (const pid of processesOf(uid)) endProcess(pid, 'SIGKILL')
  for (const path of scratchFilesOf(uid)) rmSync(path, { recursive: true, force: true })
  // What was killed a moment ago may still count as there.
  must('userdel', ['--force', '--remove', name])
}

/** Process ids of everything that runs as this user. */
export function processesOf(uid: number): number[] {
  return readdirSync('/proc').flatMap((entry) => {
    const status = /^\d+$/.test(entry) ? statusOf(entry) : ''
    // Not the folder's owner: that is root for a process that nobody may look into. Zombies have ended.
    const owner = /^Uid:\s*(\d+)/m.exec(status)?.[1]
    return owner === String(uid) && !/^State:\s*Z/m.test(status) ? [Number(entry)] : []
  })
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended meanwhile.
  }
}

function must(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
}
