import { spawnSync } from 'node:child_process'
import { hasCommand, mustRun } from '../lib/run.mjs'
import { fail, say, warn, withProgress } from '../lib/say.mjs'

/** `a|b`: the names of one library in different releases; the first that the release knows is installed. */
const groups = {
  /** Without these Electron does not start. */
  must: ['libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libasound2|libasound2t64', 'libgbm1'],
  /** Notifications, the system keyring, opening links, Chinese and emoji glyphs. */
  features: ['libnotify4', 'libsecret-1-0', 'xdg-utils', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
  /** A display without a screen, and what the desktop tests drive it with. */
  headless: ['xvfb', 'xauth', 'dbus', 'openbox', 'xdotool', 'gnome-keyring', 'python3-dbus', 'python3-gi'],
  /** What `npm run test:deb` meets the installed package with, as a desktop does. */
  desktop: ['libgtk-3-bin', 'libglib2.0-bin', 'desktop-file-utils', 'imagemagick'],
  /** The peer of `npm run bench:sfu`. */
  peers: ['janus'],
  /** What `npm run pack` uses where it cannot download its tools. */
  packaging: ['dpkg', 'rpm', 'xz-utils', 'p7zip-full', 'desktop-file-utils'],
}

/**
 * Sees to the system libraries that Electron needs, on Debian and its relatives: installs them as root, otherwise
 * says exactly what to type. Elsewhere on Linux it is left to the loader to say what is missing.
 * @param {{ headless: boolean, packaging?: boolean, desktop?: boolean, peers?: boolean }} needs `headless`: a virtual display will be used
 */
export async function ensureSystemPackages({ headless, packaging = false, desktop = false, peers = false }) {
  if (process.platform !== 'linux' || !hasCommand('dpkg-query')) return
  const wanted = [
    ...groups.must,
    ...groups.features,
    ...(headless ? groups.headless : []),
    ...(desktop ? groups.desktop : []),
    ...(peers ? groups.peers : []),
    ...(packaging ? groups.packaging : []),
  ]
  const missing = missingOf(wanted)
  if (missing.length === 0) return
  if (process.getuid?.() === 0) return install(missing)

  const command = `sudo apt-get install --no-install-recommends ${missing.map(known).join(' ')}`
  const blocking = [...groups.must, ...(headless ? ['xvfb', 'dbus'] : [])]
  if (missing.some((name) => blocking.includes(name)))
    fail(`System packages are missing. Please run:\n\n  ${command}\n`)
  warn(`Some features need more system packages: ${command}`)
}

/** @param {string[]} names */
function missingOf(names) {
  const asked = names.flatMap((name) => name.split('|'))
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...asked], {
    encoding: 'utf8',
  })
  const installed = new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  )
  return names.filter((name) => !name.split('|').some((one) => installed.has(one)))
}

/** @param {string[]} missing */
async function install(missing) {
  // Other apt runs on the machine are waited for rather than failed on.
  const apt = ['-q', '-o', 'DPkg::Lock::Timeout=300']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, capture: true, quiet: true }
  await withProgress('apt-get update', () => mustRun('apt-get', [...apt, 'update'], quiet))
  const names = missing.map(known)
  say(`System packages: ${names.join(' ')}`)
  await withProgress('apt-get install', (report) => {
    report(`${names.length} packages and what they need`)
    return mustRun('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...names], quiet)
  })
}

/** Which of the names this release can install. @param {string} name */
function known(name) {
  const names = name.split('|')
  if (names.length === 1) return name
  const installable = (/** @type {string} */ one) => {
    const { stdout } = spawnSync('apt-cache', ['policy', one], { encoding: 'utf8' })
    return /Candidate: (?!\(none\))/.test(stdout ?? '')
  }
  return names.find(installable) ?? name
}
