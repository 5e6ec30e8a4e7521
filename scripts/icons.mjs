/**
 * Renders every icon from resources/icon.svg and resources/tray/mark.svg; the PNGs are committed, so only who changes
 * an SVG needs `rsvg-convert` (Debian: librsvg2-bin).
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from './lib/paths.mjs'
import { hasCommand, mustRun } from './lib/run.mjs'
import { fail, say } from './lib/say.mjs'

if (!hasCommand('rsvg-convert'))
  fail('Icons are rendered by rsvg-convert. Please run: sudo apt-get install librsvg2-bin')

const icon = inRoot('resources/icon.svg')
const mark = inRoot('resources/tray/mark.svg')
const work = await mkdtemp(join(tmpdir(), 'roomline-icons-'))
const unread = join(work, 'unread.svg')
const dot = '<circle cx="404" cy="108" r="108" fill="#fff"/><circle cx="404" cy="108" r="84" fill="#D9363E"/></svg>'
await writeFile(unread, (await readFile(icon, 'utf8')).replace('</svg>', dot))

/** @type {[source: string, size: number, target: string][]} */
const pictures = [
  // The names are what electron-builder and a Linux icon theme look for.
  ...[16, 24, 32, 48, 64, 128, 256, 512].map(
    (size) => /** @type {[string, number, string]} */ ([icon, size, `icons/${size}x${size}.png`]),
  ),
  // Windows and macOS icons are made out of this one.
  [icon, 1024, 'icon.png'],
  [icon, 24, 'tray/tray.png'],
  [icon, 48, 'tray/tray@2x.png'],
  [unread, 24, 'tray/tray-unread.png'],
  [unread, 48, 'tray/tray-unread@2x.png'],
  // macOS colours a picture named …Template to suit its menu bar.
  [mark, 18, 'tray/trayTemplate.png'],
  [mark, 36, 'tray/trayTemplate@2x.png'],
]
for (const [source, size, target] of pictures) {
  await mustRun('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, source, '-o', inRoot('resources', target)])
}
await rm(work, { recursive: true })
say(`${pictures.length} pictures rendered`)
