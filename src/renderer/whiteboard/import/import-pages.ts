/**
 * Pages out of files: their pictures and what is on them are kept first, and the book learns of all of them at once, so
 * that a stopped import leaves nothing and a whole one is one step of undo. Rules B134–B137.
 */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import { addPages, type BookPlan } from '@shared/whiteboard/book-plans'
import type { BoardFile } from '@shared/whiteboard/formats/board-file'
import { keyBetween } from '@shared/whiteboard/order'
import { boardLimits } from '@shared/whiteboard/record'
import type { AssetId, ImageShape, Page, PageId, Shape, ShapeId } from '@shared/whiteboard/record'
import { changePage, replicaOf, type PageStore } from '../page-store'
import type { PdfBook, PdfPage } from './pdf-pages'

export interface ImportPorts {
  store: PageStore
  putAsset(mime: string, bytes: Uint8Array): Promise<AssetId>
  pages(): readonly Page[]
  /** Behind which they come. */
  after(): PageId | undefined
  changePages(plan: BookPlan): void
  newId(): string
  me: AccountId
  progress(done: number, all: number): void
  stopped(): boolean
}

/** More would only lie in memory: there is one painter and one packer. */
const pagesAtOnce = 2

type Fresh = Partial<Page> & { id: PageId }

/** The first of the new pages; `null` when it was stopped. Throws `board/too-many-pages`, and what reading throws. */
export async function importPdf(book: PdfBook, ports: ImportPorts): Promise<PageId | null> {
  checkRoom(ports, book.count)
  const read: { page: Fresh; shapes: Shape[] }[] = []
  // One is painted while another is packed.
  const ahead: Promise<PdfPage>[] = []
  const begin = (number: number): void => {
    const page = book.page(number)
    // Who stops does not ask for it any more.
    page.catch(() => undefined)
    ahead.push(page)
  }
  for (let number = 1; number <= book.count; number++) {
    ports.progress(number - 1, book.count)
    if (ports.stopped()) return null
    while (ahead.length < pagesAtOnce && number + ahead.length <= book.count) begin(number + ahead.length)
    const page = await ahead.shift()
    if (!page || ports.stopped()) return null
    const asset = await ports.putAsset(page.mime, page.bytes)
    const [w, h] = [Math.round(page.width), Math.round(page.height)]
    read.push({ page: { id: pageId(ports), width: w, height: h }, shapes: [sheet(asset, w, h, ports)] })
  }
  ports.progress(book.count, book.count)
  return finish(read, ports)
}

/** As `importPdf`. Records come exactly as they are in the file; pages get ids of their own. */
export async function importBoardFile(file: BoardFile, ports: ImportPorts): Promise<PageId | null> {
  checkRoom(ports, file.pages.length)
  for (const { id, mime, base64 } of file.assets) {
    if (ports.stopped()) return null
    if (base64 === null) continue
    const asset = await ports.putAsset(mime, bytesOf(base64))
    if (asset !== id) throw new AppError('board/bad-file', 'A picture that is not what it is called.', { data: { id } })
  }
  return finish(
    file.pages.map(({ page, shapes }) => ({ page: { ...page, id: pageId(ports) }, shapes })),
    ports,
  )
}

/** Onto a page of its own: what is more than one update may weigh. */
export function importShapes(shapes: readonly Shape[], ports: ImportPorts): Promise<PageId | null> {
  checkRoom(ports, 1)
  return finish([{ page: { id: pageId(ports) }, shapes }], ports)
}

/** Throws `board/bad-file`. */
export function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch (error) {
    throw new AppError('board/bad-file', 'A picture that is no base64.', { cause: error })
  }
}

async function finish(
  read: readonly { page: Fresh; shapes: readonly Shape[] }[],
  ports: ImportPorts,
): Promise<PageId | null> {
  for (const { page, shapes } of read) {
    if (ports.stopped()) return null
    const replica = replicaOf({ update: new Uint8Array(), head: 0 })
    try {
      await changePage(ports.store, page.id, replica, { put: [...shapes], removed: [] })
    } finally {
      replica.destroy()
    }
  }
  if (ports.stopped()) return null
  const fresh = read.map(({ page }) => page)
  const plan = addPages(ports.pages(), fresh, ports.after())
  if (!plan) throw tooMany()
  ports.changePages(plan)
  return fresh[0]?.id ?? null
}

/** Locked at the back, so that one draws on it. */
function sheet(asset: AssetId, w: number, h: number, { newId, me }: ImportPorts): ImageShape {
  const id = newId() as ShapeId
  const place = { x: 0, y: 0, w, h, angle: 0, opacity: 1, locked: true, groups: [] }
  return { kind: 'image', id, index: keyBetween(null, null, id), by: me, asset, alt: '', ...place }
}

function checkRoom(ports: ImportPorts, count: number): void {
  if (ports.pages().length + count > boardLimits.pages) throw tooMany()
}

const tooMany = (): AppError => new AppError('board/too-many-pages', 'More pages than a board holds.')
const pageId = ({ newId }: ImportPorts): PageId => newId().replaceAll('-', '') as PageId
