import { afterEach, expect, test } from 'vitest'
import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, useTemplateRef } from 'vue'
import { useIslandKeys } from './islands'

const Stage = defineComponent({
  setup() {
    useIslandKeys(useTemplateRef<HTMLElement>('stage'))
  },
  template: `<section ref="stage">
    <div role="application" tabindex="0" id="canvas"></div>
    <div class="island"><button id="a">a</button><button disabled>b</button><button id="c">c</button></div>
    <div class="island"><p>nothing to press</p></div>
    <div class="island"><button id="d" data-state="open">d</button></div>
  </section>`,
})
let stage: VueWrapper | undefined
afterEach(() => stage?.unmount())

function at(): string {
  return document.activeElement?.id ?? ''
}

function press(key: string, shiftKey = false): boolean {
  const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true })
  document.activeElement?.dispatchEvent(event)
  return event.defaultPrevented
}

test('B55d F6 goes round the canvas and the islands, both ways, past those without a button', () => {
  stage = mount(Stage, { attachTo: document.body })
  const round = ['canvas', 'a', 'd', 'canvas']
  for (const place of round) {
    press('F6')
    expect(at()).toBe(place)
  }
  for (const place of ['d', 'a', 'canvas']) {
    press('F6', true)
    expect(at()).toBe(place)
  }
})

test('B55d arrows go along an island that the keyboard came to, and Escape leads back to the canvas', () => {
  stage = mount(Stage, { attachTo: document.body })
  press('F6')
  expect(press('ArrowRight')).toBe(false)
  press('F6')
  press('ArrowRight')
  expect(at()).toBe('c')
  press('ArrowUp')
  expect(at()).toBe('a')
  press('End')
  expect(at()).toBe('c')
  expect(press('Escape')).toBe(true)
  expect(at()).toBe('canvas')
})

test('B55d a button that a hand pressed leaves the arrows to what is selected, an open one Escape to what it opened', () => {
  stage = mount(Stage, { attachTo: document.body })
  const button = stage.get<HTMLButtonElement>('#a').element
  button.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  button.focus()
  expect(press('ArrowRight')).toBe(false)
  expect(at()).toBe('a')
  stage.get<HTMLButtonElement>('#d').element.focus()
  expect(press('Escape')).toBe(false)
  expect(at()).toBe('d')
})
