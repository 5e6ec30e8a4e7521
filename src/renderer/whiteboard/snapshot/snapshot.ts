/** What is in view, or selected, as a picture in the conversation that the board belongs to. Rule B147. */
import { formatView } from '@shared/board-link'
import type { BoardId } from '@shared/whiteboard/board'
import type { AssetId, Page } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { newMessageId } from '../../chat/new-message-id'
import { allowedScale } from '../exchange/export-plan'
import { assetsOf, frontPage, type ExportPage } from '../exchange/export-page'
import { ExportPictures } from '../exchange/export-pictures'
import { pngOfPage } from '../exchange/png-page'
import type { OpenPage } from '../open-page'

/** Pixels of its longer side: as wide as a chat shows it on a screen of twice the density, and to be read when opened. */
const longest = 1600

/** Rejects as `putAsset` and `sendBoardView` do, or with the signal's reason. */
export async function sendSnapshot(board: BoardId, record: Page, page: OpenPage, signal: AbortSignal): Promise<void> {
  const { camera, selection } = page.editor.state.get()
  const shown = selection.length > 0 ? frontPage(record, '', page, true) : inView(record, page)
  const pictures = new ExportPictures(board)
  await pictures.load(assetsOf(shown), true)
  const { box } = shown
  const scale = allowedScale(box, longest / Math.max(box.w, box.h))
  const image = (asset: AssetId): CanvasImageSource | null => pictures.image(asset)
  const { bytes } = await pngOfPage(shown, { theme: 'light', scale, paper: true, image }, signal)
  const { asset } = await api.board.putAsset({ board, mime: 'image/png', bytes })
  const pixels = (side: number): number => Math.max(1, Math.floor(side * scale))
  const place = { board, page: page.id, view: formatView(camera), asset, w: pixels(box.w), h: pixels(box.h) }
  await api.im.sendBoardView({ messageClientId: newMessageId(), place })
}

function inView(page: Page, { editor, index }: OpenPage): ExportPage {
  const { camera, view } = editor.state.get()
  const box = { x: camera.x, y: camera.y, w: view.w / camera.zoom, h: view.h / camera.zoom }
  return { page, name: '', shapes: index.inBox(box), lookup: index.lookup, box }
}
