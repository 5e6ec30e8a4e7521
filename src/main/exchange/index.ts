/** The contract's area `exchange`. */
import { basename, extname } from 'node:path'
import type { exchangeArea } from '@shared/ipc/contract-exchange'
import type { Handlers } from '@shared/ipc/define'
import type { Sheet } from './print-sheets'
import { isTaken, writeFolder, writeWhole, type NamedBytes } from './write-whole'

type Ending = 'png' | 'svg' | 'json' | 'pdf'

/** UTF-8; most disks take 255, of which a number and an ending have some. */
const mostNameBytes = 200

/** What the desktop does for it. */
export interface ExchangeDesk {
  /** `ending` null: a folder. `null`: the person thinks better of it. */
  askWhereTo(windowId: number, suggested: string, ending: Ending | null): Promise<string | null>
  /** Rejects as soon as the signal says so, and leaves nothing behind. */
  print(sheets: readonly Sheet[], signal: AbortSignal): Promise<Uint8Array>
  showInFolder(file: string): void
}

export function createExchange(desk: ExchangeDesk): Handlers<{ exchange: typeof exchangeArea }>['exchange'] {
  /** By window; only main knows where files lie. */
  const saved = new Map<number, string>()
  const printing = new Map<number, AbortController>()

  async function saveOne(windowId: number, suggested: string, ending: Ending, bytes: Uint8Array) {
    const file = await whereTo(windowId, `${plainName(suggested)}.${ending}`, ending)
    if (!file) return null
    await writeWhole(file, bytes)
    return told(windowId, file)
  }

  /** With its ending. The desktop asked about the name as it was typed, not about a file that has the whole one. */
  async function whereTo(windowId: number, suggested: string, ending: Ending): Promise<string | null> {
    const asked = await desk.askWhereTo(windowId, suggested, ending)
    if (!asked || extname(asked) !== '') return asked
    const whole = `${asked}.${ending}`
    return (await isTaken(whole)) ? whereTo(windowId, whole, ending) : whole
  }

  async function saveMany(windowId: number, suggested: string, ending: Ending, files: readonly NamedBytes[]) {
    const asked = await desk.askWhereTo(windowId, plainName(suggested), null)
    if (!asked) return null
    return told(windowId, await writeFolder(asked, numbered(files, ending)))
  }

  /** `null`: cancelled. */
  async function printed(windowId: number, sheets: readonly Sheet[]): Promise<Uint8Array | null> {
    const stop = new AbortController()
    printing.set(windowId, stop)
    try {
      const bytes = await desk.print(sheets, stop.signal)
      return stop.signal.aborted ? null : bytes
    } catch (error) {
      if (stop.signal.aborted) return null
      throw error
    } finally {
      if (printing.get(windowId) === stop) printing.delete(windowId)
    }
  }

  function told(windowId: number, file: string): { name: string } {
    saved.set(windowId, file)
    return { name: basename(file) }
  }

  return {
    save({ suggested, kind, files }, { windowId }) {
      const [first, ...more] = files
      if (first && more.length === 0) return saveOne(windowId, suggested, kind, first.bytes)
      return saveMany(windowId, suggested, kind, files)
    },
    async savePdf({ suggested, pages }, { windowId }) {
      const bytes = await printed(windowId, pages)
      return bytes && saveOne(windowId, suggested, 'pdf', bytes)
    },
    cancelPdf(_input, { windowId }) {
      printing.get(windowId)?.abort()
    },
    showSaved(_input, { windowId }) {
      const file = saved.get(windowId)
      if (file) desk.showInFolder(file)
    },
  }
}

/** In the order of the pages wherever they are sorted by name; none takes another's. */
function numbered(files: readonly NamedBytes[], ending: Ending): NamedBytes[] {
  const digits = String(files.length).length
  return files.map(({ name, bytes }, at) => {
    return { name: `${String(at + 1).padStart(digits, '0')} ${plainName(name)}.${ending}`, bytes }
  })
}

/** A title may hold what no system allows in a file's name, and more of it. */
export function plainName(title: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  const plain = beginningOf(name, mostNameBytes).replace(/[. ]+$/, '')
  return plain === '' ? 'board' : plain
}

function beginningOf(text: string, mostBytes: number): string {
  let beginning = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (Buffer.byteLength(beginning + segment) > mostBytes) break
    beginning += segment
  }
  return beginning
}
