import { computed, ref, watch, type Ref } from 'vue'
import { actualSize, moveBy, placeOf, wholeView, zoomBy, zoomStep, type Size, type ZoomView } from './zoom'

const keyStep = 60

/** Zoom and place of a shared picture: by wheel, pinch, dragging, keys and buttons. */
export function useZoom(picture: Ref<Size>, box: Ref<Size>) {
  const view = ref<ZoomView>(wholeView)
  const place = computed(() => placeOf(view.value, picture.value, box.value))
  const percent = computed(() => Math.round(view.value.scale * 100))
  const closer = computed(() => view.value.scale !== 1)

  function by(factor: number, at = { x: 0, y: 0 }): void {
    view.value = zoomBy(view.value, factor, at, picture.value, box.value)
  }
  function move(x: number, y: number): void {
    view.value = moveBy(view.value, { x, y }, picture.value, box.value)
  }
  function fit(): void {
    view.value = wholeView
  }
  function actual(): void {
    view.value = actualSize(picture.value, box.value, window.devicePixelRatio)
  }
  /** Ctrl and the wheel; a pinch on a touch pad comes as just that. Without Ctrl it moves what is zoomed. */
  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) {
      if (closer.value) move(-event.deltaX, -event.deltaY)
      return
    }
    event.preventDefault()
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect()
    const at = { x: event.clientX - left - box.value.width / 2, y: event.clientY - top - box.value.height / 2 }
    by(Math.exp(-event.deltaY / 300), at)
  }
  function onDrag(event: PointerEvent): void {
    if (event.buttons === 1 && closer.value) move(event.movementX, event.movementY)
  }
  const keys: Record<string, () => void> = {
    '+': () => by(zoomStep),
    '=': () => by(zoomStep),
    '-': () => by(1 / zoomStep),
    '0': fit,
    '1': actual,
  }
  const arrows: Record<string, [number, number]> = {
    ArrowLeft: [keyStep, 0],
    ArrowRight: [-keyStep, 0],
    ArrowUp: [0, keyStep],
    ArrowDown: [0, -keyStep],
  }
  /** Arrows only while zoomed: otherwise they walk the tiles. */
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = closer.value ? arrows[event.key] : undefined
    const run = arrow ? () => move(...arrow) : keys[event.key]
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  watch([box, picture], () => move(0, 0), { deep: true })
  return { view, place, percent, closer, by, fit, actual, onWheel, onDrag, onKey }
}
