/** From pages to files: reads, makes, and has main write them. */
import { writeBoardFile } from '@shared/whiteboard/formats/board-file'
import type { PaperTheme } from '@shared/whiteboard/palette'
import { api } from '../../bridge/api'
import { canvasMeasure } from '../paint/paint-text'
import { assetsOf, type ExportPage } from './export-page'
import type { Format } from './export-plan'
import type { ExportPictures } from './export-pictures'
import { pngOfPage } from './png-page'
import { svgOfPage } from './svg-page'

export interface ExportJob {
  format: Format
  /** Pixels per unit of a PNG. */
  scale: number
  paper: boolean
  theme: PaperTheme
  /** Of the board, in its file. */
  title: string
  /** Proposed for the file. */
  suggested: string
  /** Each read when its turn comes. */
  pages: readonly (() => Promise<ExportPage>)[]
  pictures: ExportPictures
  signal: AbortSignal
  /** Page so many, from 1, is being made. */
  progress(page: number): void
}

/** `null`: the person thinks better of it. Throws the signal's reason when it is cancelled. */
export async function exportBoard(job: ExportJob): Promise<{ name: string; lowered: boolean } | null> {
  const { format, suggested } = job
  if (format === 'pdf') return saved(await pdfOf(job))
  if (format === 'json') {
    const files = [{ name: suggested, bytes: new TextEncoder().encode(await boardFile(job)) }]
    return saved(await api.exchange.save({ suggested, kind: 'json', files }))
  }
  let lowered = false
  const files = await eachPage(job, async (page) => {
    if (format === 'svg') return { name: page.name, bytes: new TextEncoder().encode(svgOf(page, job)) }
    const image = job.pictures.image.bind(job.pictures)
    const png = await pngOfPage(page, { ...job, image }, job.signal)
    lowered ||= png.lowered
    return { name: page.name, bytes: png.bytes }
  })
  return saved(await api.exchange.save({ suggested, kind: format, files }), lowered)
}

async function pdfOf(job: ExportJob): Promise<{ name: string } | null> {
  const pages = await eachPage(job, (page) => ({ svg: svgOf(page, job), width: page.box.w, height: page.box.h }))
  // The printing is main's; it answers `null` then.
  const cancel = (): void => void api.exchange.cancelPdf()
  job.signal.addEventListener('abort', cancel, { once: true })
  try {
    return await api.exchange.savePdf({ suggested: job.suggested, pages })
  } finally {
    job.signal.removeEventListener('abort', cancel)
  }
}

async function boardFile(job: ExportJob): Promise<string> {
  const pages = await eachPage(job, ({ page, shapes }) => ({ page, shapes }))
  return writeBoardFile({ title: job.title, pages, assets: job.pictures.forFile() })
}

async function eachPage<T>(job: ExportJob, make: (page: ExportPage) => T | Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (const [at, read] of job.pages.entries()) {
    job.progress(at + 1)
    const page = await read()
    await job.pictures.load(assetsOf(page), job.format === 'png')
    job.signal.throwIfAborted()
    made.push(await make(page))
  }
  job.signal.throwIfAborted()
  return made
}

function svgOf({ page, shapes, lookup, box }: ExportPage, { paper, theme, pictures }: ExportJob): string {
  const under = page.picture && { asset: page.picture, box: { x: 0, y: 0, w: page.width, h: page.height } }
  const picture = pictures.url.bind(pictures)
  const env = { theme, lookup, measure: canvasMeasure(), picture }
  return svgOfPage({ shapes, box, paper: paper ? { theme, background: page.background } : null, under }, env)
}

function saved(file: { name: string } | null, lowered = false): { name: string; lowered: boolean } | null {
  return file && { ...file, lowered }
}
