/**
 * "Do this" for a window: from a link, a notification, the tray, a closing window. State until taken (rule W8),
 * one per addressee: a newer wish replaces one that nobody has taken yet.
 */
import type { WindowKind } from '@shared/ipc/define'
import type { Intent } from '@shared/intent'
import { Cell, type StateSource } from '@shared/state'

/** An intent before it has its number. */
export type Wish = Intent extends infer Each ? (Each extends Intent ? Omit<Each, 'id'> : never) : never

type Addressee = 'main' | 'meeting'

export class Intents {
  private readonly cells: Record<Addressee, Cell<Intent | null>> = {
    main: new Cell<Intent | null>(null),
    meeting: new Cell<Intent | null>(null),
  }
  private readonly none = new Cell<Intent | null>(null)
  private lastId = 0

  push(wish: Wish): void {
    this.cells[addressee(wish.kind)].set({ ...wish, id: ++this.lastId } as Intent)
  }

  /** What a window of this kind has to do. */
  of(kind: WindowKind): StateSource<Intent | null> {
    return kind === 'main' || kind === 'meeting' ? this.cells[kind] : this.none
  }

  /** A window takes it up; an id that is no longer there was replaced or taken. */
  take(id: number): void {
    for (const cell of Object.values(this.cells)) if (cell.get()?.id === id) cell.set(null)
  }
}

function addressee(kind: Intent['kind']): Addressee {
  return kind === 'confirm-leave' ? 'meeting' : 'main'
}
