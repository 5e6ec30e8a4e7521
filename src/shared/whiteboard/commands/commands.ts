/** What each command does to the page and the view, as a plan; null: it cannot be done now. Rules B53–B56. */
import { centredOn, fitted, zoomedAt, zoomStep } from '../camera'
import { hasWords } from '../binding'
import type { Command } from '../editor-port'
import { turnedBounds } from '../geometry'
import { movedAll } from '../move-shapes'
import type { Shape } from '../record'
import { withContents } from '../selection'
import { besides } from '../clipboard'
import { copiesOf } from '../tools/move'
import { turnedBy } from '../tools/resize'
import type { Desk, Plan } from '../tools/tool'
import { aligned, distributed, mirrored, unitCount } from './arrange'
import { connected } from './connect'
import { grouped, mayGroup, ungrouped } from './group'
import { reordered } from './order'

/** Undo and redo are the document's own. */
export type PlannedCommand = Exclude<Command, 'undo' | 'redo'>

/** 15°, as a hand with shift turns. */
const turnStep = Math.PI / 12

/** Also for those who may only look. */
const looking: readonly Command[] = [
  'select-all',
  'deselect',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'zoom-fit',
  'zoom-selection',
]

export function commandPlan(command: PlannedCommand, desk: Desk): Plan | null {
  if (desk.state.readOnly && !looking.includes(command)) return null
  if (desk.state.viewLocked && command.startsWith('zoom-')) return null
  return viewPlan(command, desk) ?? selectionPlan(command, desk) ?? changePlan(command, desk)
}

function viewPlan(command: PlannedCommand, { state, page }: Desk): Plan | null {
  const { camera, view, selectionBox } = state
  const middle = { x: view.w / 2, y: view.h / 2 }
  switch (command) {
    case 'zoom-in':
      return { camera: zoomedAt(camera, middle, zoomStep) }
    case 'zoom-out':
      return { camera: zoomedAt(camera, middle, 1 / zoomStep) }
    case 'zoom-reset':
      return { camera: zoomedAt(camera, middle, 1 / camera.zoom) }
    case 'zoom-fit': {
      const whole = page.spatial.whole()
      return { camera: whole ? fitted(whole, view) : centredOn({ x: view.w / 2, y: view.h / 2 }, view, 1) }
    }
    case 'zoom-selection':
      return selectionBox && { camera: fitted(turnedBounds(selectionBox.box, selectionBox.angle), view, 4) }
    default:
      return null
  }
}

function selectionPlan(command: PlannedCommand, { state, page, entered, groups }: Desk): Plan | null {
  if (command === 'deselect') return state.selection.length > 0 ? { select: [], entered: null } : null
  if (command !== 'select-all' || page.replica.size === 0) return null
  const members = entered === null ? null : new Set(groups.membersOf(entered))
  const all = [...page.replica.all()].filter(({ id, locked }) => !locked && (members?.has(id) ?? true))
  return { select: page.inOrder(all.map(({ id }) => id)).map(({ id }) => id) }
}

function changePlan(command: PlannedCommand, desk: Desk): Plan | null {
  if (command === 'unlock-all') return putting(unlocked(desk.page.replica.all()))
  const all = desk.page.inOrder(desk.state.selection)
  if (command === 'unlock') return putting(unlocked(all))
  const shapes = all.filter(({ locked }) => !locked)
  if (command === 'edit-text') return editing(shapes)
  if (shapes.length === 0) return null
  switch (command) {
    case 'delete':
      return { removed: shapes.map(({ id }) => id) }
    case 'duplicate': {
      const copies = copiesOf(withContents(shapes, desk.page), desk)
      const put = movedAll(copies, besides(desk.state.camera.zoom), desk.page.lookup)
      return { put, select: put.map(({ id }) => id) }
    }
    case 'group':
      return mayGroup(shapes, desk) ? { put: grouped(shapes, desk) } : null
    case 'ungroup':
      return putting(ungrouped(shapes, desk))
    case 'connect': {
      const line = connected(shapes, desk)
      return line && { put: [line], select: [line.id] }
    }
    case 'lock':
      return { put: shapes.map((shape) => ({ ...shape, locked: true })), select: [] }
    case 'rotate-left':
    case 'rotate-right': {
      const { selectionBox } = desk.state
      const angle = command === 'rotate-left' ? -turnStep : turnStep
      return selectionBox && { put: turnedBy(shapes, selectionBox, angle) }
    }
    case 'bring-forward':
    case 'send-backward':
    case 'bring-to-front':
    case 'send-to-back':
      return putting(reordered(desk.page.replica.all(), new Set(shapes.map(({ id }) => id)), command))
    default:
      return arranging(command, shapes, desk)
  }
}

function arranging(command: PlannedCommand, shapes: readonly Shape[], desk: Desk): Plan | null {
  const units = unitCount(shapes, desk)
  const [verb, way] = [command.slice(0, command.indexOf('-')), command.slice(command.indexOf('-') + 1)]
  const edge = (['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const).find((each) => each === way)
  if (verb === 'align' && edge) return units > 1 ? { put: aligned(shapes, edge, desk) } : null
  const direction = (['horizontally', 'vertically'] as const).find((each) => each === way)
  if (verb === 'distribute' && direction) return units > 2 ? { put: distributed(shapes, direction, desk) } : null
  return verb === 'flip' && direction ? { put: mirrored(shapes, direction, desk) } : null
}

function editing(shapes: readonly Shape[]): Plan | null {
  const [only] = shapes
  return only && shapes.length === 1 && hasWords(only) ? { edit: only.id } : null
}

function unlocked(all: Iterable<Shape>): Shape[] {
  return [...all].filter(({ locked }) => locked).map((shape) => ({ ...shape, locked: false }))
}

function putting(put: Shape[]): Plan | null {
  return put.length > 0 ? { put } : null
}
