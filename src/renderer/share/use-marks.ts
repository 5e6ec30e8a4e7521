import { computed, ref } from 'vue'
import { lastOf } from '@shared/annotation/mark-rules'
import type { MarkColour, MarkStep } from '@shared/annotation/mark'
import type { AccountId } from '@shared/ids'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import type { PenTool } from './use-pen'

/** Marks on the share of now, and the pen in my hand; `tool` null: I look, and drag the picture. */
export function useMarks(me: () => AccountId | null) {
  const marks = useState(api.screen.marks)
  const mayDraw = useState(api.screen.mayDraw)
  const tool = ref<PenTool | null>(null)
  const colour = ref<MarkColour>(0)
  const drawing = computed(() => (mayDraw.value ? tool.value : null))
  const mine = computed(() => {
    const uuid = me()
    return uuid ? lastOf(marks.value ?? {}, uuid) : null
  })

  /** What does not get through is lost: marks are not worth a message. */
  function draw(steps: MarkStep[]): void {
    api.screen.draw({ steps }).catch(() => undefined)
  }
  function undo(): void {
    if (mine.value) draw([{ kind: 'remove', ids: [mine.value] }])
  }
  function clear(): void {
    api.screen.clearMarks().catch(() => undefined)
  }
  return { marks, mayDraw, tool, colour, drawing, mine, draw, undo, clear }
}
