/** What is exported of a page, and the pictures that lie on it. */
import type { Box } from '@shared/whiteboard/geometry'
import type { AssetId, Page, Shape } from '@shared/whiteboard/record'
import type { Lookup } from '@shared/whiteboard/shapes/line-ends'
import { compareOrder } from '@shared/whiteboard/order'
import { replicaOf, type PageStore } from '../page-store'
import type { OpenPage } from '../open-page'
import { exportBox } from './svg-page'

export interface ExportPage {
  page: Page
  /** As it is shown: its name, or its number. */
  name: string
  /** In their order. */
  shapes: readonly Shape[]
  lookup: Lookup
  /** World box that is shown. */
  box: Box
}

/** Of a page without end that has nothing on it, in units. */
const blank = { x: 0, y: 0, w: 960, h: 600 } as const

export async function readPage(page: Page, name: string, store: PageStore): Promise<ExportPage> {
  const replica = replicaOf(await store.read(page.id))
  const shapes = [...replica.all()].sort(compareOrder)
  replica.destroy()
  const byId = new Map(shapes.map((shape) => [shape.id, shape]))
  return contentOf(page, name, shapes, (id) => byId.get(id))
}

/** The page in front as it is, or what is selected there. */
export function frontPage(page: Page, name: string, { index, editor }: OpenPage, selected: boolean): ExportPage {
  const ids = selected ? editor.state.get().selection : [...index.spatial.all()].map(({ id }) => id)
  const shapes = index.inOrder(ids)
  const seen = selected ? { ...page, width: 0, height: 0, picture: null } : page
  return contentOf(seen, name, shapes, index.lookup)
}

export function assetsOf({ page, shapes }: ExportPage): AssetId[] {
  const found = new Set<AssetId>(page.picture ? [page.picture] : [])
  for (const shape of shapes) if (shape.kind === 'image') found.add(shape.asset)
  return [...found]
}

function contentOf(page: Page, name: string, shapes: readonly Shape[], lookup: Lookup): ExportPage {
  return { page, name, shapes, lookup, box: exportBox(shapes, lookup, page) ?? blank }
}
