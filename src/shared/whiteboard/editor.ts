/**
 * The editor of one page: input comes in as data, tools answer with plans, and this carries them out on the page and on
 * the one state that screens show. Rules B40–B59.
 */
import { Cell } from '../state'
import type { AccountId } from '../ids'
import { limited, panned, toWorld, zoomedAt } from './camera'
import { copiedShapes, pastedShapes } from './clipboard'
import { commandPlan } from './commands/commands'
import { PossibleCommands } from './commands/possible'
import { arrowPlan } from './commands/arrow-keys'
import { imageAt, pastedBy } from './commands/place'
import { Screen, startingState } from './editor-state'
import type { Camera, Command, Editor, EditorPorts, EditorState, KeyInput, PointerInput } from './editor-port'
import type { RanCommand, Style, ToolName } from './editor-port'
import type { Vec } from './geometry'
import { GroupIndex } from './groups'
import { Listeners } from './listeners'
import type { PageIndex } from './page-index'
import type { AssetId, Shape, ShapeId, TextShape } from './record'
import type { PageChange } from './replica-port'
import { withContents } from './selection'
import { shortcutFor, type ShortcutAct } from './shortcuts'
import { restyled } from './style'
import { isWorded, Typing } from './typing'
import { Presses } from './presses'
import { allowed, tools } from './tools/tools'
import { hitTolerance, type Desk, type Gesture, type Plan, type Sketch, type ToolInput } from './tools/tool'

/** `page` stays the caller's: it is not destroyed with the editor. */
export function createEditor(page: PageIndex, ports: EditorPorts): Editor {
  return new PageEditor(page, ports)
}

class PageEditor implements Editor {
  readonly state = new Cell<EditorState>(startingState())
  private readonly screen: Screen
  private readonly groups: GroupIndex
  private readonly desk: Desk
  private readonly presses = new Presses()
  private readonly possible = new PossibleCommands()
  private readonly ran = new Listeners<RanCommand>()
  private readonly stops: (() => void)[]
  private entered: string | null = null
  private gesture: Gesture | null = null
  private selectedBefore: readonly ShapeId[] = []
  private typing: Typing | null = null
  private spaceHeld = false
  private stopLingering: () => void = () => undefined

  constructor(
    private readonly page: PageIndex,
    private readonly ports: EditorPorts,
  ) {
    this.screen = new Screen(this.state, page)
    this.groups = new GroupIndex(page)
    this.desk = this.makeDesk()
    this.stops = [
      page.onChange(({ change }) => this.pageChanged(change)),
      page.replica.onHistory(() => this.tellHistory()),
      () => this.groups.destroy(),
    ]
    this.tellHistory()
  }

  setTool(tool: ToolName, { locked = false }: { locked?: boolean } = {}): void {
    this.settle()
    if (!allowed(tool, this.now.readOnly)) return
    const keep = tool === 'select' || tool === 'hand' || tool === 'lasso'
    this.patch({ tool, toolLocked: locked, cursor: tools[tool].cursor, hovered: null })
    if (!keep) this.select([])
  }

  setStyle(style: Partial<Style>): void {
    this.patch({ style: { ...this.now.style, ...style } })
    if (this.gesture || this.now.readOnly) return
    this.settle()
    const shapes = this.page.inOrder(this.now.selection).filter(({ locked }) => !locked)
    this.page.replica.change({ put: shapes.map((shape) => restyled(shape, style)) })
  }

  setReadOnly(readOnly: boolean): void {
    if (readOnly === this.now.readOnly) return
    if (readOnly) this.dropHand()
    this.patch({ readOnly })
    if (!allowed(this.now.tool, readOnly)) this.setTool('select')
  }

  setViewLocked(viewLocked: boolean): void {
    this.possible.forget()
    this.patch({ viewLocked })
  }

  setView(view: { w: number; h: number }): void {
    this.patch({ view: { w: view.w, h: view.h } })
  }
  setCamera(camera: Camera): void {
    this.patch({ camera: limited(camera) })
  }
  pan(dx: number, dy: number): void {
    if (!this.now.viewLocked) this.patch({ camera: panned(this.now.camera, dx, dy) })
  }
  zoomAt(point: Vec, factor: number): void {
    if (!this.now.viewLocked) this.patch({ camera: zoomedAt(this.now.camera, point, factor) })
  }

  select(ids: readonly ShapeId[]): void {
    this.cancel()
    if (ids.length === 0) this.entered = null
    this.show({ selection: ids })
  }

  pointerDown(input: PointerInput): void {
    const press = { ...this.worldly(input), presses: this.presses.count(input) }
    if (this.gesture) return this.gesture.onDown?.(press)
    this.endText()
    this.stopLingering()
    if (input.button === 'right') return this.pickFor(press)
    const tool = input.button === 'middle' || this.spaceHeld ? tools.hand : tools[this.now.tool]
    this.selectedBefore = this.now.selection
    this.gesture = tool.onDown(press, this.desk)
    const sketch = this.gesture?.onMove([press])
    if (sketch) this.show(sketch)
  }

  pointerMove(inputs: readonly PointerInput[]): void {
    const last = inputs.at(-1)
    if (!last) return
    if (!this.gesture) return this.hover(this.worldly(last))
    const sketch = this.gesture.onMove(inputs.map((input) => this.worldly(input)))
    if (sketch) this.show(sketch)
  }

  pointerUp(input: PointerInput): void {
    const { gesture } = this
    const plan = gesture?.onUp(this.worldly(input))
    if (!plan) return
    this.gesture = null
    this.carryOut(plan, this.selectedBefore)
  }

  cancel(): void {
    if (!this.gesture) return
    this.gesture = null
    this.show({ selection: this.selectedBefore })
  }

  key(input: KeyInput): boolean {
    if (this.typing) return false
    const name = input.key.toLowerCase()
    if (name === ' ') return this.space(input.up !== true)
    if (input.up) return false
    if (!input.mod && this.gestureKey(name)) return true
    if (name === 'escape') return this.escape()
    const arrow = arrowPlan(input, this.desk)
    if (arrow) return this.arrow(arrow)
    const act = shortcutFor(input)
    return act !== null && this.act(act, input.mod)
  }

  can(command: Command): boolean {
    if (command === 'undo') return (this.now.canUndo || this.gesture !== null) && !this.now.readOnly
    if (command === 'redo') return this.now.canRedo && !this.now.readOnly
    return this.possible.can(command, this.desk)
  }

  run(command: Command): void {
    // What is under the hand is the newest there is: taking that back is all that undo does then.
    if (command === 'undo' && this.gesture) return this.cancel()
    this.settle()
    const before = this.now.selection
    const done = this.can(command)
    if (command === 'undo' || command === 'redo') {
      if (done) this.page.replica[command]()
    } else {
      const plan = commandPlan(command, this.desk)
      if (plan) this.carryOut(plan, before)
    }
    const { selection } = this.now
    this.ran.tell({ command, count: (command === 'select-all' ? selection : before).length, done })
  }

  onRun(heard: (ran: RanCommand) => void): () => void {
    return this.ran.add(heard)
  }

  typeText(text: string, size: { w: number; h: number }): void {
    if (!this.typing) return
    this.typing.type(text, size)
    this.show({ selection: this.now.selection })
  }

  endText(): void {
    const { typing } = this
    if (!typing) return
    this.typing = null
    try {
      typing.end()
    } finally {
      this.patch({ editing: null })
      this.show({ selection: [typing.id] })
    }
  }

  addImage(asset: AssetId, size: { w: number; h: number }, at?: Vec): void {
    this.settle()
    const image = imageAt(this.desk, asset, size, at)
    this.carryOut({ put: [image], select: [image.id], entered: null }, [])
    if (!this.now.readOnly) this.patch({ tool: 'select', cursor: 'default' })
  }

  paste(shapes: readonly Shape[], at?: Vec): void {
    this.settle()
    if (shapes.length === 0) return
    const top = this.page.topmost?.index ?? null
    const by = pastedBy(this.desk, shapes, at)
    const put = pastedShapes(shapes, { me: this.desk.me, newId: this.ports.newId, top, by })
    this.carryOut({ put, select: put.map(({ id }) => id), entered: null }, [])
  }

  copied(): Shape[] {
    const shapes = withContents(this.page.inOrder(this.now.selection), this.page)
    return copiedShapes(this.page.inOrder(shapes.map(({ id }) => id)), this.page.lookup)
  }

  /** `point` in CSS pixels of the view. */
  at(point: Vec): Shape | null {
    const hits = this.page.spatial.hits(toWorld(this.now.camera, point), hitTolerance(this.desk))
    return hits.find(({ locked }) => !locked) ?? hits[0] ?? null
  }

  destroy(): void {
    this.settle()
    this.stopLingering()
    for (const stop of this.stops) stop()
  }

  private get now(): EditorState {
    return this.state.get()
  }

  private makeDesk(): Desk {
    const { page, groups, ports, state } = this
    const entered = (): string | null => this.entered
    return {
      page,
      groups,
      get state() {
        return state.get()
      },
      get entered() {
        return entered()
      },
      me: ports.me as AccountId,
      newId: () => ports.newId() as ShapeId,
    }
  }

  private patch(part: Partial<EditorState>): void {
    this.screen.patch(part)
  }

  private show(sketch: Sketch): void {
    this.screen.show(sketch, this.typing)
  }

  private carryOut(plan: Plan, selected: readonly ShapeId[]): void {
    const { readOnly, live } = this.now
    try {
      if (!readOnly) this.page.replica.change({ put: plan.put ?? [], removed: plan.removed ?? [] })
    } finally {
      if (plan.entered !== undefined) this.entered = plan.entered
      const camera = plan.camera ?? this.now.camera
      this.show({ selection: plan.select ?? selected, camera, live: plan.linger === undefined ? null : live })
    }
    if (plan.linger !== undefined) this.stopLingering = this.ports.after(plan.linger, () => this.patch({ live: null }))
    if (plan.made && !this.now.toolLocked) this.patch({ tool: 'select', cursor: tools.select.cursor })
    if (plan.edit !== undefined && !readOnly) this.startTyping(plan.edit)
  }

  private startTyping(edit: ShapeId | TextShape): void {
    const fresh = typeof edit !== 'string'
    const shape = fresh ? edit : this.page.lookup(edit)
    if (!isWorded(shape) || shape.locked) return
    this.typing = new Typing(this.page.replica, shape, fresh)
    this.patch({ editing: { id: shape.id, fresh } })
    this.show({ selection: fresh ? [] : [shape.id] })
  }

  private pageChanged({ put, removed, origin }: PageChange): void {
    const foreign = origin !== 'mine'
    this.possible.forget()
    if (foreign && removed.some((id) => this.gesture?.holds?.has(id))) this.cancel()
    if (foreign && this.typing && removed.includes(this.typing.id)) this.dropTyping()
    this.screen.pageChanged(put, removed)
  }

  private tellHistory(): void {
    const { canUndo, canRedo } = this.page.replica
    this.patch({ canUndo, canRedo })
  }

  /** Before anything else is done: what is typed is kept, what is drawn is not. */
  private settle(): void {
    const plan = this.gesture?.finished?.()
    if (plan) {
      this.gesture = null
      this.carryOut(plan, this.selectedBefore)
    } else this.cancel()
    this.endText()
  }

  private gestureKey(name: string): boolean {
    const answer = this.gesture?.onKey?.(name)
    if (!answer) return false
    if ('sketch' in answer) this.show(answer.sketch ?? {})
    else {
      this.gesture = null
      this.carryOut(answer.plan, this.selectedBefore)
    }
    return true
  }

  /** I may not draw any more: nothing of what is under way is put. */
  private dropHand(): void {
    this.cancel()
    if (this.typing) this.dropTyping()
  }

  private dropTyping(): void {
    this.typing = null
    this.patch({ editing: null })
    this.show({})
  }

  private worldly(input: PointerInput): ToolInput {
    return { ...input, at: toWorld(this.now.camera, input), presses: 1 }
  }

  private hover(input: ToolInput): void {
    const { tool, hovered, cursor } = this.now
    if (this.spaceHeld || this.typing) return
    const next = { hovered: null, cursor: tools[tool].cursor, ...tools[tool].onHover?.(input, this.desk) }
    if (next.hovered !== hovered || next.cursor !== cursor) this.patch(next)
  }

  /** Before a menu opens: what is under the pointer is what it is about. */
  private pickFor(press: ToolInput): void {
    const hit = this.at(press)
    if (hit && this.now.selection.includes(hit.id)) return
    this.show({ selection: !hit ? [] : hit.locked ? [hit.id] : this.groups.whole([hit], this.entered) })
  }

  private space(down: boolean): boolean {
    if (down !== this.spaceHeld) this.patch({ cursor: down ? 'grab' : tools[this.now.tool].cursor })
    this.spaceHeld = down
    return true
  }

  /** Out of one thing after the other: the gesture, the group, the selection, the tool. */
  private escape(): boolean {
    const { selection, tool } = this.now
    if (this.gesture) this.cancel()
    else if (this.entered !== null) {
      this.entered = null
      this.show({ selection: this.groups.whole(this.page.inOrder(selection), null) })
    } else if (selection.length > 0) this.select([])
    else if (tool !== 'select') this.setTool('select')
    else return false
    return true
  }

  private arrow(plan: Plan): boolean {
    if (!this.gesture) this.carryOut(plan, this.now.selection)
    return true
  }

  private act(act: ShortcutAct, mod: boolean): boolean {
    if ('tool' in act) {
      if (act.form) this.patch({ style: { ...this.now.style, form: act.form } })
      this.setTool(act.tool)
      return true
    }
    // With Ctrl it is ours even when there is nothing to do: the browser has other ideas of those keys.
    if (!mod && !this.can(act.command)) return false
    this.run(act.command)
    return true
  }
}
