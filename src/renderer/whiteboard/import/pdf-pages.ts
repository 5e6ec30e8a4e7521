/**
 * The pages of a PDF as pictures, one at a time, so that a book of hundreds never lies in memory whole. Read in a worker
 * of our own bundle; fonts and character maps come from there too, nothing from a network. Rules B134–B135. Limit: a
 * page is painted with the frames of its window, so a window that is out of sight reads on when it is seen again.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { AppError } from '@shared/errors'
import { BundledCharacterMaps, BundledFonts, BundledWasm } from './pdf-files'

export interface PdfPage {
  /** World units: CSS pixels. */
  width: number
  height: number
  mime: string
  bytes: Uint8Array
}

export interface PdfBook {
  count: number
  /** From 1. Throws `board/bad-file`, `board/too-large`. */
  page(number: number): Promise<PdfPage>
  close(): Promise<void>
}

/** Of the longer side: sharp at twice the size of a sheet on the screen, some 300 KB a page. */
const pixels = 2048
const unitsPerPoint = 96 / 72

/** The bytes are given away. Throws `board/bad-file`, `board/pdf-locked`. */
export async function openPdf(bytes: Uint8Array): Promise<PdfBook> {
  GlobalWorkerOptions.workerSrc = workerUrl
  const task = getDocument({
    data: bytes,
    useWorkerFetch: false,
    enableXfa: false,
    CMapReaderFactory: BundledCharacterMaps,
    StandardFontDataFactory: BundledFonts,
    WasmFactory: BundledWasm,
  })
  try {
    const book = await task.promise
    return {
      count: book.numPages,
      page: (number) => pictureOf(book, number).catch(refuse),
      close: () => task.destroy(),
    }
  } catch (error) {
    await task.destroy()
    return refuse(error)
  }
}

async function pictureOf(book: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await book.getPage(number)
  const { width, height } = page.getViewport({ scale: unitsPerPoint })
  const viewport = page.getViewport({ scale: (pixels / Math.max(width, height)) * unitsPerPoint })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(viewport.width))
  canvas.height = Math.max(1, Math.round(viewport.height))
  await page.render({ canvas, viewport }).promise
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', 0.9))
  page.cleanup()
  // The memory of a canvas is given back when it has no size, not when it is forgotten.
  canvas.width = canvas.height = 0
  if (!blob) throw new AppError('board/too-large', 'A page that cannot be painted.', { data: { number } })
  return { width, height, mime: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) }
}

function refuse(error: unknown): never {
  if (error instanceof AppError) throw error
  const locked = error instanceof Error && error.name === 'PasswordException'
  throw new AppError(locked ? 'board/pdf-locked' : 'board/bad-file', 'The PDF cannot be read.', { cause: error })
}
