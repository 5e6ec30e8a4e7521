/** The package, as the system's own tools see it. */
import { spawnSync } from 'node:child_process'
import { run } from '../lib/run.mjs'

export const packageName = 'roomline'
export const executable = '/opt/Roomline/roomline'
export const menuEntry = '/usr/share/applications/roomline.desktop'

/** Every path in it, without the slash that ends a folder. */
export function pathsIn(deb: string): string[] {
  // Names are as long as the line; links are shown with their target.
  return ask('dpkg-deb', ['--contents', deb])
    .split('\n')
    .flatMap((line) => /\.(\/.+?)\/?(?: -> .*)?$/.exec(line)?.[1] ?? [])
}

/** dpkg's word for its state, e.g. `installed`, `config-files`; null when it does not know the package. */
export function packageState(): string | null {
  const args = ['-W', '-f', '${db:Status-Status}', packageName]
  const { status, stdout } = spawnSync('dpkg-query', args, { encoding: 'utf8' })
  return status === 0 ? stdout : null
}

export async function installPackage(deb: string): Promise<void> {
  await apt(['install', '--no-install-recommends', deb])
}

/** Dependencies that came with it stay: apt's autoremove is the owner's decision. */
export async function purgePackage(): Promise<void> {
  await apt(['purge', packageName])
}

/** The same for a process that is about to end. */
export function purgePackageNow(): void {
  spawnSync('apt-get', aptWords(['purge', packageName]), { env: { ...process.env, ...aptEnv }, stdio: 'ignore' })
}

const aptEnv = { DEBIAN_FRONTEND: 'noninteractive' }
const aptWords = (args: string[]): string[] => ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args]

async function apt(args: string[]): Promise<void> {
  const { code, output } = await run('apt-get', aptWords(args), { env: aptEnv, capture: true, quiet: true })
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} ended with ${code}\n${output.slice(-2000)}`)
}

/** A program's output; throws unless it ends with 0. */
export function ask(command: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}
