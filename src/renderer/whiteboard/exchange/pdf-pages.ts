/**
 * The pages of a PDF as pictures, one at a time, so that a book of hundreds never lies in memory whole. Read in a worker
 * of our own bundle; fonts and character maps come from there too, nothing from a network. Rules B134–B135.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { AppError } from '@shared/errors'
import { boardLimits } from '@shared/whiteboard/record'
import { BundledCharacterMaps, BundledFonts, BundledWasm } from './pdf-files'

export interface PdfPage {
  /** From 1. */
  number: number
  count: number
  /** World units: CSS pixels. */
  width: number
  height: number
  mime: string
  bytes: Uint8Array
}

/** Of the longer side: sharp at twice its size, and some 300 KB a page. */
const pixels = 2200
const unitsPerPoint = 96 / 72

/** Throws `board/bad-file`, `board/pdf-locked`, `board/too-many-pages`, `app/cancelled`. The bytes are given away. */
export async function* pdfPages(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<PdfPage> {
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
    const book = await task.promise.catch(refuse)
    if (book.numPages > boardLimits.pages) throw new AppError('board/too-many-pages', 'Too many pages for one board.')
    for (let number = 1; number <= book.numPages; number++) {
      if (signal.aborted) throw new AppError('app/cancelled', 'The import was stopped.')
      yield await pictureOf(book, number).catch(refuse)
    }
  } finally {
    await task.destroy()
  }
}

async function pictureOf(book: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await book.getPage(number)
  const { width, height } = page.getViewport({ scale: unitsPerPoint })
  const scale = (pixels / Math.max(width, height)) * unitsPerPoint
  const viewport = page.getViewport({ scale })
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport }).promise
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', 0.9))
  page.cleanup()
  // The memory of a canvas is given back when it has no size, not when it is forgotten.
  canvas.width = canvas.height = 0
  if (!blob) throw new AppError('board/too-large', 'A page that cannot be painted.', { data: { number } })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return { number, count: book.numPages, width, height, mime: blob.type, bytes }
}

function refuse(error: unknown): never {
  if (error instanceof AppError) throw error
  const locked = error instanceof Error && error.name === 'PasswordException'
  throw new AppError(locked ? 'board/pdf-locked' : 'board/bad-file', 'The PDF cannot be read.', { cause: error })
}
