/** What an editor shows: when it opens, while something is under the hand, and when nothing is. */
import type { Cell } from '../state'
import type { EditorState } from './editor-port'
import type { PageIndex } from './page-index'
import type { Shape, ShapeId } from './record'
import { lookupOver, selectionBoxOf } from './selection'
import { startingStyle } from './style'
import type { Typing } from './typing'
import type { Sketch } from './tools/tool'
import { tools } from './tools/tools'

const nothingHidden: ReadonlySet<ShapeId> = new Set()

/** Without cursor and selection, which do not go away with a gesture. */
const blank = {
  preview: [],
  hidden: nothingHidden,
  live: null,
  marquee: null,
  lasso: null,
  snaps: [],
  hovered: null,
} satisfies Sketch

export function startingState(): EditorState {
  return {
    ...blank,
    tool: 'select',
    toolLocked: false,
    style: startingStyle,
    camera: { x: 0, y: 0, zoom: 1 },
    view: { w: 0, h: 0 },
    viewLocked: false,
    selection: [],
    selectionBox: null,
    editing: null,
    cursor: 'default',
    canUndo: false,
    canRedo: false,
    readOnly: false,
  }
}

/** The one writer of the editor's state. */
export class Screen {
  constructor(
    private readonly state: Cell<EditorState>,
    private readonly page: PageIndex,
  ) {}

  patch(part: Partial<EditorState>): void {
    this.state.set({ ...this.state.get(), ...part })
  }

  /** Replaces all that a hand shows. Ids that are nothing are left out of the selection. */
  show({ camera, selectionBox, ...sketch }: Sketch, typing: Typing | null): void {
    const now = this.state.get()
    const over = typing ? { preview: [typing.withoutWords()], hidden: new Set([typing.id]) } : {}
    const shown = { ...blank, cursor: tools[now.tool].cursor, ...over, ...sketch }
    const lookup = lookupOver(shown.preview, this.page.lookup)
    const wanted = sketch.selection ?? now.selection
    const left = wanted.filter((id) => lookup(id) !== undefined)
    // The same list while it is the same selection: who watches it goes by that.
    const selection = left.length === wanted.length ? wanted : left
    const box = selectionBox ?? selectionBoxOf(selection, lookup)
    this.patch({ ...shown, selection, selectionBox: box, camera: (now.viewLocked ? undefined : camera) ?? now.camera })
  }

  /** Records came, changed, or went, whoever did it. */
  pageChanged(put: readonly Shape[], removed: readonly ShapeId[]): void {
    const { selection, hovered, preview } = this.state.get()
    if (hovered && removed.includes(hovered)) this.patch({ hovered: null })
    if (selection.length === 0 || !this.concerns(new Set(selection), put, removed)) return
    const lookup = lookupOver(preview, this.page.lookup)
    const left = selection.filter((id) => lookup(id) !== undefined)
    this.patch({ selection: left, selectionBox: selectionBoxOf(left, lookup) })
  }

  private concerns(selected: ReadonlySet<ShapeId>, put: readonly Shape[], removed: readonly ShapeId[]): boolean {
    const touched = (id: ShapeId): boolean => {
      if (selected.has(id)) return true
      for (const follower of this.page.spatial.followersOf(id)) if (selected.has(follower)) return true
      return false
    }
    return put.some(({ id }) => touched(id)) || removed.some(touched)
  }
}
