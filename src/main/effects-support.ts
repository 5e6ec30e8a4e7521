/** What effects need of main: the load of a window's process, and the person's own background. */
import { app, BrowserWindow, dialog, nativeImage, webContents } from 'electron'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@shared/errors'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import { Cell } from '@shared/state'
import { fitInside } from './fit-inside'

const maxBytes = 20 * 1024 * 1024
const size = { width: 1280, height: 720 }
const quality = 85

/** `folder`: where the own picture is kept. */
export function createEffects(folder: string): RoomlineHandlers['effects'] {
  const file = join(folder, 'own.jpg')
  const version = new Cell(changedAt(file))

  async function choose(windowId: number): Promise<boolean> {
    const chosen = await askForPicture(windowId)
    if (chosen === null) return false
    const jpeg = usable(chosen)
    await mkdir(folder, { recursive: true })
    await writeFile(file, jpeg, { mode: 0o600 })
    version.set(changedAt(file))
    return true
  }

  return {
    cpuSeconds: (_input, { windowId }) => cpuSeconds(windowId),
    ownPicture: () => version,
    readOwnPicture: () => readFile(file).catch(() => null),
    chooseOwnPicture: (_input, { windowId }) => choose(windowId),
  }
}

function cpuSeconds(windowId: number): number | null {
  const pid = webContents.fromId(windowId)?.getOSProcessId()
  const metrics = app.getAppMetrics().find((process) => process.pid === pid)
  return metrics?.cpu.cumulativeCPUUsage ?? null
}

async function askForPicture(windowId: number): Promise<string | null> {
  const contents = webContents.fromId(windowId)
  const window = contents && BrowserWindow.fromWebContents(contents)
  const options = {
    properties: ['openFile' as const],
    filters: [{ name: 'PNG, JPEG', extensions: ['png', 'jpg', 'jpeg'] }],
  }
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return filePaths[0] ?? null
}

/** No more than a background needs, and nothing of what else the file may carry. */
function usable(file: string): Buffer {
  try {
    if (statSync(file).size > maxBytes) throw new Error('too large')
    const picture = nativeImage.createFromBuffer(readFileSync(file))
    if (picture.isEmpty()) throw new Error('no picture')
    return picture.resize({ ...fitInside(picture.getSize(), size), quality: 'good' }).toJPEG(quality)
  } catch (cause) {
    throw new AppError('effects/bad-picture', 'the chosen file is no usable picture', { cause })
  }
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
