/** What was pasted, onto the page in front: our own shapes, pictures, Excalidraw's shapes, else words. Rules B144–B146. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { BoardId } from '@shared/whiteboard/board'
import { boardIdPattern } from '@shared/whiteboard/board'
import type { Editor } from '@shared/whiteboard/editor-port'
import type { Vec } from '@shared/whiteboard/geometry'
import { excalidrawShapes, readExcalidraw } from '@shared/whiteboard/formats/excalidraw'
import type { AssetId, Shape, ShapeId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { usePeople } from '../../contacts/people-store'
import { useBoardContext } from '../board-context'
import { keptPictures, picturesOf } from '../images/insert-images'
import { canvasMeasure } from '../paint/paint-text'
import { clipKind, readClip } from './clip'
import { pastedText } from './pasted-text'

export interface Pasted {
  /** Of our own kind, empty without. */
  clip: string
  text: string
  pictures: readonly File[]
}

/** At once: a clipboard is empty again when the event is over. */
export function takenFrom(data: DataTransfer, plain: boolean): Pasted {
  const text = data.getData('text/plain')
  if (plain) return { clip: '', text, pictures: [] }
  return { clip: data.getData(clipKind), text, pictures: picturesOf(data.files) }
}

export function usePaste(insert: (files: readonly File[], at?: Vec) => Promise<void>) {
  const { id, board } = useBoardContext()
  const people = usePeople()
  const newId = (): string => crypto.randomUUID()

  /** Their bytes come along to another board, as far as they can be had; a missing one is asked for again there. */
  async function bringAssets(from: string, shapes: readonly Shape[]): Promise<void> {
    if (from === id || !boardIdPattern.test(from)) return
    for (const asset of new Set(shapes.flatMap((shape) => (shape.kind === 'image' ? [shape.asset] : [])))) {
      const found = await api.board.asset({ board: from as BoardId, asset }).catch(() => null)
      if (found) await api.board.putAsset({ board: id, ...found })
    }
  }

  async function excalidrawOf(text: string): Promise<Shape[] | null> {
    if (!text.startsWith('{') || !text.includes('"excalidraw/clipboard"')) return null
    const file = readExcalidraw(text.replace('"excalidraw/clipboard"', '"excalidraw"'))
    const assets = await keptPictures(file, async (mime, bytes) => {
      return (await api.board.putAsset({ board: id, mime, bytes })).asset as AssetId
    })
    const top = board.page.value?.index.topmost?.index ?? null
    return excalidrawShapes(file, { me: people.me as AccountId, newId, top, assets }).shapes
  }

  /** Not the one from before the waiting: that page may be closed, and what it takes is lost. */
  function inFront(): Editor {
    const editor = board.page.value?.editor
    if (!editor) throw new AppError('app/cancelled', 'no page is in front')
    return editor
  }

  /**
   * How many shapes came. `at`: CSS pixels of the view; `pointed`: it was chosen, not just where the pointer happens to be.
   * Throws what cannot be read or kept.
   */
  return async ({ clip, text, pictures }: Pasted, at?: Vec, pointed = false): Promise<number> => {
    if (!board.page.value) return 0
    const own = readClip(clip)
    if (own) {
      await bringAssets(own.board, own.shapes)
      // Beside where they were on their own page, under the pointer elsewhere.
      inFront().paste(own.shapes, own.board === id && !pointed ? undefined : at)
      return own.shapes.length
    }
    if (pictures.length > 0) {
      await insert(pictures, at)
      return pictures.length
    }
    const drawn = await excalidrawOf(text)
    if (drawn) {
      inFront().paste(drawn, at)
      return drawn.length
    }
    if (text.trim() === '') return 0
    const editor = inFront()
    const { style, view } = editor.state.get()
    const how = { style, measure: canvasMeasure(), id: newId() as ShapeId, me: people.me as AccountId }
    editor.paste([pastedText(text, how)], at ?? { x: view.w / 2, y: view.h / 2 })
    return 1
  }
}
