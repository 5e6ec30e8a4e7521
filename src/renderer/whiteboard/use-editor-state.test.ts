import { expect, it } from 'vitest'
import { effectScope, watch } from 'vue'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import { useEditorState } from './use-editor-state'

it('B67: what is around the page is not rendered anew by ink under the hand, and is by all else', () => {
  const board = new FakeBoard()
  const scope = effectScope()
  scope.run(() => {
    const state = useEditorState(board.editor)
    let rendered = 0
    watch(state, () => rendered++, { flush: 'sync' })
    board.editor.setTool('pen', { locked: true })
    const before = rendered
    const input = { pressure: 0.5, time: 0, button: 'left', pen: false, shift: false, alt: false, mod: false } as const
    board.editor.pointerDown({ ...input, x: 10, y: 10 })
    for (let x = 20; x < 400; x += 10) board.editor.pointerMove([{ ...input, x, y: 10 }])
    expect(board.editor.state.get().live?.points.length).toBeGreaterThan(90)
    expect(rendered - before).toBeLessThanOrEqual(1)
    board.editor.pointerUp({ ...input, x: 400, y: 10 })
    expect(state.value.canUndo).toBe(true)
    board.editor.pan(5, 0)
    expect(state.value.camera).toEqual(board.editor.state.get().camera)
  })
  scope.stop()
})
