import { expect, test } from 'vitest'
import { listenToPointer } from './pointer-input'

function surface() {
  const element = document.createElement('div')
  element.setPointerCapture = () => undefined
  const did: string[] = []
  const editor = {
    pan: (dx: number, dy: number) => did.push(`pan ${dx} ${dy}`),
    zoomAt: () => did.push('zoom'),
    pointerDown: () => did.push('down'),
    pointerMove: () => did.push('move'),
    pointerUp: () => did.push('up'),
    cancel: () => did.push('cancel'),
  }
  const stop = listenToPointer(element, editor, { moved: () => undefined, pointed: () => undefined })
  const tell = (type: string, pointerType: string, pointerId: number, clientX: number, clientY = 0): void => {
    const event = new PointerEvent(type, { pointerType, pointerId, clientX, clientY, bubbles: true })
    if (!('getCoalescedEvents' in event)) Object.assign(event, { getCoalescedEvents: () => [] })
    element.dispatchEvent(event)
  }
  const taken = (): string[] => did.splice(0)
  return { tell, taken, stop }
}

test('B41b without a pen a finger draws; once one was seen, touch moves the view and leaves the pen alone', () => {
  const { tell, taken, stop } = surface()
  tell('pointerdown', 'touch', 1, 10)
  tell('pointermove', 'touch', 1, 20)
  tell('pointerup', 'touch', 1, 20)
  expect(taken()).toEqual(['down', 'move', 'up'])

  tell('pointerdown', 'pen', 2, 50)
  tell('pointerdown', 'touch', 3, 10)
  tell('pointermove', 'touch', 3, 4, 7)
  tell('pointermove', 'pen', 2, 60)
  tell('pointerup', 'touch', 3, 4, 7)
  tell('pointerup', 'pen', 2, 60)
  expect(taken()).toEqual(['down', 'pan 6 -7', 'move', 'up'])

  tell('pointerdown', 'touch', 4, 10)
  tell('pointerdown', 'touch', 5, 30)
  tell('pointermove', 'touch', 5, 50)
  expect(taken()).toEqual(['pan -10 0', 'zoom'])
  stop()
})
