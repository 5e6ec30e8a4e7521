/** A page with an editor for tests: counted ids, a clock that is turned by hand, and hands that press and drag. */
import { createEditor } from './editor'
import type { Editor, EditorState, KeyInput, PointerInput, ToolName } from './editor-port'
import type { Vec } from './geometry'
import { PageIndex } from './page-index'
import { randomShape, seeded } from './random-shapes'
import { keysBetween } from './order'
import type { FormShape, Shape, ShapeId } from './record'
import { createPageReplica } from './replica'
import type { PageReplica } from './replica-port'

type Keys = Partial<Pick<PointerInput, 'shift' | 'alt' | 'mod' | 'pressure' | 'button'>>

export class FakeBoard {
  readonly replica: PageReplica
  readonly page: PageIndex
  readonly editor: Editor
  private ids = 0
  private time = 0
  private later: (() => void)[] = []

  constructor(name = 'a', clientId = 1) {
    this.replica = createPageReplica({ clientId })
    this.page = new PageIndex(this.replica)
    this.editor = createEditor(this.page, {
      now: () => this.time,
      newId: () => `${name}${++this.ids}`,
      me: 'alice',
      after: (_ms, run) => {
        this.later.push(run)
        return () => {
          this.later = this.later.filter((each) => each !== run)
        }
      },
    })
    this.editor.setView({ w: 1000, h: 800 })
  }

  get state(): EditorState {
    return this.editor.state.get()
  }

  get shapes(): Shape[] {
    return this.page.inOrder([...this.replica.all()].map(({ id }) => id))
  }

  get only(): Shape {
    const [first] = this.shapes
    if (!first) throw new Error('an empty page')
    return first
  }

  /** All records as bytes that are equal when they are. */
  get bytes(): string {
    const all = [...this.replica.all()].sort((a, b) => (a.id < b.id ? -1 : 1))
    return JSON.stringify(all)
  }

  shape(id: string): Shape {
    const shape = this.replica.get(id as ShapeId)
    if (!shape) throw new Error(`no shape ${id}`)
    return shape
  }

  input(at: Vec, keys: Keys = {}): PointerInput {
    this.time += 500
    const rest = { pressure: 0.5, button: 'left', pen: false, shift: false, alt: false, mod: false } as const
    return { x: at.x, y: at.y, time: this.time, ...rest, ...keys }
  }

  press(x: number, y: number, keys: Keys = {}): void {
    this.editor.pointerDown(this.input({ x, y }, keys))
    this.editor.pointerUp(this.input({ x, y }, keys))
  }

  pressTwice(x: number, y: number): void {
    this.press(x, y)
    this.time -= 900
    this.press(x, y)
  }

  /** Presses, moves through all of `ways`, and stays pressed. */
  hold(from: Vec, ways: readonly Vec[], keys: Keys = {}): void {
    this.editor.pointerDown(this.input(from, keys))
    for (const way of ways) this.editor.pointerMove([this.input(way, keys)])
  }

  drag(x: number, y: number, toX: number, toY: number, keys: Keys = {}): void {
    const [from, to] = [
      { x, y },
      { x: toX, y: toY },
    ]
    this.hold(from, [{ x: (x + toX) / 2, y: (y + toY) / 2 }, to], keys)
    this.editor.pointerUp(this.input(to, keys))
  }

  draw(tool: ToolName, x: number, y: number, toX: number, toY: number, keys: Keys = {}): Shape {
    this.editor.setTool(tool)
    this.drag(x, y, toX, toY, keys)
    const drawn = this.page.topmost
    if (!drawn) throw new Error('nothing was drawn')
    return drawn
  }

  key(key: string, keys: Partial<KeyInput> = {}): boolean {
    return this.editor.key({ key, shift: false, alt: false, mod: false, ...keys })
  }

  passTime(): void {
    const due = this.later
    this.later = []
    for (const run of due) run()
  }

  /** Filled rectangles, as another person put them. */
  putBoxes(...boxes: [id: string, x: number, y: number, w: number, h: number][]): void {
    const top = this.page.topmost?.index ?? null
    const keys = keysBetween(
      top,
      null,
      boxes.map(([id]) => id),
    )
    this.putAsOther(boxes.map(([id, x, y, w, h], at) => filledBox(id, { x, y, w, h }, keys[at] ?? '')))
  }

  putAsOther(put: readonly Shape[]): void {
    this.asOther((other) => other.change({ put }))
  }

  asOther(change: (other: PageReplica) => void): void {
    const other = createPageReplica()
    other.apply(this.replica.encode())
    change(other)
    this.replica.apply(other.encode(this.replica.stateVector()))
    other.destroy()
  }
}

function filledBox(id: string, box: { x: number; y: number; w: number; h: number }, index: string): FormShape {
  const made = randomShape(seeded(1), { id, kind: 'form' })
  if (made.kind !== 'form') throw new Error('no form')
  const plain = { angle: 0, opacity: 1, locked: false, groups: [], text: '', rough: false, fill: 'solid' } as const
  return { ...made, ...plain, ...box, index, form: 'rectangle', size: 2 }
}
