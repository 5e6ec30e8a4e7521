/**
 * What everything around a board shares: the board, who is there, and what can be done besides the editor's own
 * commands. Each feature adds its actions in its own file; the menu, the keys and the shortcut dialog read the list.
 */
import { inject, onScopeDispose, provide, shallowReactive, type Component, type InjectionKey } from 'vue'
import type { BoardId } from '@shared/whiteboard/board'
import type { BoardPresence } from './use-presence'
import type { Board } from './use-board'

/** In the order of the menu. */
export const actionGroups = ['edit', 'insert', 'file', 'view', 'help'] as const

export interface BoardAction {
  /** One of a kind; `data-action` in the menu. */
  id: string
  group: (typeof actionGroups)[number]
  /** In the language of the moment. */
  label(): string
  icon: Component
  /** As `Mod+Shift+S`; not one of the editor's (shortcuts.ts). */
  keys?: string
  /** The browser itself does it by these keys: they are shown, not listened to. */
  byBrowser?: true
  /** Left out: always. What reads reactive state here is followed. */
  enabled?(): boolean
  /** A switch, and how it stands. */
  checked?(): boolean
  run(): void
}

export interface BoardContext {
  readonly id: BoardId
  readonly board: Board
  readonly presence: BoardPresence
  readonly actions: readonly BoardAction[]
  /** Tells who cannot see: the one live region of the board says it. */
  say(text: string): void
}

const contextKey: InjectionKey<BoardContext & { actions: BoardAction[] }> = Symbol('board')

export function provideBoard(parts: Pick<BoardContext, 'id' | 'board' | 'presence' | 'say'>): BoardContext {
  const context = { ...parts, actions: shallowReactive<BoardAction[]>([]) }
  provide(contextKey, context)
  return context
}

/** Of the board that this component is part of. */
export function useBoardContext(): BoardContext {
  return found()
}

/** There as long as this component is. */
export function useBoardActions(actions: readonly BoardAction[]): void {
  const { actions: all } = found()
  all.push(...actions)
  onScopeDispose(() => {
    for (const action of actions) all.splice(all.indexOf(action), 1)
  })
}

function found(): BoardContext & { actions: BoardAction[] } {
  const context = inject(contextKey)
  if (!context) throw new Error('outside of a board')
  return context
}
