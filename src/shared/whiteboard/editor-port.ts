/**
 * What a screen may know of and ask of the editor of one page. The editor is plain: pointer and keys come in as data,
 * everything that shows goes out as one state and the page's records. Made by editor.ts.
 */
import type { StateSource } from '../state'
import type { Box, Vec } from './geometry'
import type { LiveStroke } from './presence'
import type { Align, AssetId, Dash, Fill, FontName, Form, Head, Route, Shape, ShapeId } from './record'

export const toolNames = [
  'select',
  'hand',
  'lasso',
  'pen',
  'highlighter',
  'eraser',
  'pixel-eraser',
  'line',
  'arrow',
  'form',
  'text',
  'note',
  'frame',
  'laser',
] as const
export type ToolName = (typeof toolNames)[number]

/** World point at the top left of the view; screen = (world − xy) · zoom. */
export interface Camera {
  x: number
  y: number
  zoom: number
}

/** What new shapes are made with, and what is set on the selection when it is changed. */
export interface Style {
  colour: string
  size: number
  opacity: number
  fill: Fill
  dash: Dash
  rough: boolean
  form: Form
  route: Route
  headStart: Head
  headEnd: Head
  font: FontName
  fontSize: number
  align: Align
}

/** A handle of the selection box, or a point of a single line. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'rotate' | { point: number }

export interface SnapLine {
  from: Vec
  to: Vec
}

export interface EditorState {
  tool: ToolName
  /** Goes back to `select` after one shape. */
  toolLocked: boolean
  style: Style
  camera: Camera
  /** CSS pixels. */
  view: { w: number; h: number }
  /** Hands and keys do not move the camera; `setCamera` does. */
  viewLocked: boolean
  selection: readonly ShapeId[]
  /** Around the selection: the unrotated box and its angle; null when nothing is selected. */
  selectionBox: { box: Box; angle: number } | null
  /** Whose text is being typed; a fresh text has a record as soon as it has a character. */
  editing: { id: ShapeId; fresh: boolean } | null
  /** What a release here would select or bind to. */
  hovered: ShapeId | null
  marquee: Box | null
  lasso: readonly Vec[] | null
  snaps: readonly SnapLine[]
  /** Being drawn by me; not a record yet. */
  live: LiveStroke | null
  /** A shape being made or changed by a gesture, in place of or besides its record. */
  preview: readonly Shape[]
  /** Records that are hidden while their preview shows or the eraser has them. */
  hidden: ReadonlySet<ShapeId>
  cursor:
    | 'default'
    | 'crosshair'
    | 'grab'
    | 'grabbing'
    | 'move'
    | 'text'
    | 'resize-ns'
    | 'resize-ew'
    | 'resize-nesw'
    | 'resize-nwse'
    | 'rotate'
    | 'none'
  canUndo: boolean
  canRedo: boolean
  readOnly: boolean
}

/** In CSS pixels of the view. `pressure` 0–1, 0.5 for a mouse; `time` in ms of any one clock. */
export interface PointerInput {
  x: number
  y: number
  pressure: number
  time: number
  button: 'left' | 'middle' | 'right'
  pen: boolean
  shift: boolean
  alt: boolean
  /** Ctrl, or ⌘ on macOS. */
  mod: boolean
}

/** `key` as KeyboardEvent.key, letters lower case. */
export interface KeyInput {
  key: string
  shift: boolean
  alt: boolean
  mod: boolean
  /** Space and arrows also tell of their end. */
  up?: boolean
}

export const commands = [
  'undo',
  'redo',
  'delete',
  'duplicate',
  'select-all',
  'deselect',
  'group',
  'ungroup',
  'connect',
  'lock',
  'unlock',
  'unlock-all',
  'bring-forward',
  'send-backward',
  'bring-to-front',
  'send-to-back',
  'align-left',
  'align-centre',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-horizontally',
  'distribute-vertically',
  'flip-horizontally',
  'flip-vertically',
  'rotate-left',
  'rotate-right',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'zoom-fit',
  'zoom-selection',
  'edit-text',
] as const
export type Command = (typeof commands)[number]

/** What came of a command: how many shapes were selected for it, of all those that select afterwards. */
export interface RanCommand {
  command: Command
  count: number
  /** `false`: there was nothing to do. */
  done: boolean
}

export interface Editor {
  readonly state: StateSource<EditorState>
  /** Tells of every command, by key or button; returns the stop. */
  onRun(heard: (ran: RanCommand) => void): () => void
  /** Changes what is selected, or what is drawn next. */
  setTool(tool: ToolName, options?: { locked?: boolean }): void
  setStyle(style: Partial<Style>): void
  setReadOnly(readOnly: boolean): void
  setViewLocked(locked: boolean): void
  setView(view: { w: number; h: number }): void
  /** Also while the view is locked: who is followed moves it. */
  setCamera(camera: Camera): void
  /** Wheel and pinch: pans by screen pixels, or zooms by a factor around a screen point. */
  pan(dx: number, dy: number): void
  zoomAt(point: Vec, factor: number): void
  select(ids: readonly ShapeId[]): void
  pointerDown(input: PointerInput): void
  /** All coalesced inputs since the last call, oldest first. */
  pointerMove(inputs: readonly PointerInput[]): void
  pointerUp(input: PointerInput): void
  /** The gesture never was. */
  cancel(): void
  /** True when the key meant something. */
  key(input: KeyInput): boolean
  can(command: Command): boolean
  run(command: Command): void
  /** While `editing`: what is typed so far and its measured size; `done` ends it (an empty text leaves nothing). */
  typeText(text: string, size: { w: number; h: number }): void
  endText(): void
  /** In the middle of the view, or at a screen point. One undo step; selected afterwards. */
  addImage(asset: AssetId, size: { w: number; h: number }, at?: Vec): void
  /** New ids; at a screen point or a little beside where they were. */
  paste(shapes: readonly Shape[], at?: Vec): void
  /** The selection in page order, with groups and bindings inside it kept. */
  copied(): Shape[]
  /** Topmost unlocked first. */
  at(point: Vec): Shape | null
  destroy(): void
}

/** What it needs besides the page: no clock, no random, no DOM inside. */
export interface EditorPorts {
  now(): number
  newId(): string
  me: string
  /** Runs later; returns the stop. Laser traces fade by it. */
  after(ms: number, run: () => void): () => void
}
