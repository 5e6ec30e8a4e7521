/** The contract's area `exchange`. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { AppError } from '@shared/errors'
import { maxExchangeBytes } from '@shared/ipc/contract-exchange'
import type { exchangeArea } from '@shared/ipc/contract-exchange'
import type { Handlers } from '@shared/ipc/define'
import type { Sheet } from './print-sheets'

export type FileKind = 'png' | 'svg' | 'pdf' | 'board' | 'picture'

export const endings: Record<FileKind, readonly [string, ...string[]]> = {
  png: ['png'],
  svg: ['svg'],
  pdf: ['pdf'],
  board: ['roomline', 'excalidraw', 'json'],
  picture: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'svg', 'heic', 'heif'],
}

/** What the desktop does for it. `null`: the person thinks better of it. */
export interface ExchangeDesk {
  askWhereTo(windowId: number, suggested: string, endings: readonly string[]): Promise<string | null>
  askForFile(windowId: number, endings: readonly string[]): Promise<string | null>
  print(sheets: readonly Sheet[]): Promise<Uint8Array>
}

export function createExchange(desk: ExchangeDesk): Handlers<{ exchange: typeof exchangeArea }>['exchange'] {
  return {
    async save({ suggested, kind, bytes }, { windowId }) {
      const [ending] = endings[kind]
      const asked = await desk.askWhereTo(windowId, `${plainName(suggested)}.${ending}`, [ending])
      if (!asked) return null
      const file = extname(asked) === '' ? `${asked}.${ending}` : asked
      await writeFile(file, bytes).catch((error: unknown) => {
        throw new AppError('recording/unwritable', 'The file cannot be written.', { cause: error })
      })
      return { fileName: basename(file) }
    },
    async open({ kind }, { windowId }) {
      const file = await desk.askForFile(windowId, endings[kind])
      return file ? { name: basename(file), bytes: await readWhole(file) } : null
    },
    printPdf: async ({ pages }) => ({ bytes: await desk.print(pages) }),
  }
}

async function readWhole(file: string): Promise<Uint8Array> {
  const unreadable = (error: unknown): never => {
    throw new AppError('board/bad-file', 'The file cannot be read.', { cause: error })
  }
  const { size } = await stat(file).catch(unreadable)
  if (size > maxExchangeBytes) throw new AppError('board/too-large', 'The file is too large.', { data: { size } })
  return new Uint8Array(await readFile(file).catch(unreadable))
}

/** A title may hold what no system allows in a file's name. */
export function plainName(title: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '')
  return name === '' ? 'board' : name
}
