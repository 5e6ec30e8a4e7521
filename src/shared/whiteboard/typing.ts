/** The words of a shape while they are typed. Rule B50. */
import type { PageReplica } from './replica-port'
import { boardLimits, type FormShape, type NoteShape, type Shape, type ShapeId, type TextShape } from './record'

export type Worded = TextShape | FormShape | NoteShape

/** World units around the words in a note or a form. */
const padding = 12

export function isWorded(shape: Shape | undefined): shape is Worded {
  return shape?.kind === 'text' || shape?.kind === 'form' || shape?.kind === 'note'
}

/**
 * From the first key to the last: one step of undo. What had a record is put at the end; a new text has one from its
 * first character on, so that others see it grow.
 */
export class Typing {
  readonly id: ShapeId
  private now: Worded

  /** `from`: as it was when typing began; `fresh`: it has no record yet. */
  constructor(
    private readonly replica: PageReplica,
    private readonly from: Worded,
    readonly fresh: boolean,
  ) {
    this.id = from.id
    this.now = from
  }

  type(text: string, size: { w: number; h: number }): void {
    this.now = typed(this.from, text, size)
    if (!this.fresh) return
    if (text !== '') this.replica.change({ put: [this.now] }, { undoable: false })
    else this.replica.change({ removed: [this.id] }, { undoable: false })
  }

  end(): void {
    const { now, id, replica, fresh } = this
    const empty = now.kind === 'text' && now.text.trim() === ''
    // What was typed so far is taken out of the way first: the one step that stays begins where typing began.
    if (fresh) replica.change({ removed: [id] }, { undoable: false })
    if (empty && !fresh) replica.change({ removed: [id] })
    else if (!empty && now.text !== (fresh ? '' : this.from.text)) replica.change({ put: [now] })
  }

  /** What is painted while the page shows its own field over the words: all but the words. */
  withoutWords(): Shape {
    return { ...this.now, text: '' }
  }
}

/** `size`: measured, in world units. A text is as large as its words; a note or form never gets smaller by them. */
function typed(from: Worded, text: string, size: { w: number; h: number }): Worded {
  const words = text.slice(0, boardLimits.textLength)
  if (from.kind !== 'text') return { ...from, text: words, h: Math.max(from.h, size.h + padding * 2) }
  if (from.fixed) return { ...from, text: words, h: size.h }
  const wider = size.w - from.w
  const aside = from.align === 'middle' ? wider / 2 : from.align === 'end' ? wider : 0
  return { ...from, text: words, x: from.x - aside, w: size.w, h: size.h }
}
