import { onScopeDispose, ref, type Ref } from 'vue'

/** Below both of these the window is the mini one: no full meeting window can be made so small. */
const miniWidth = 420
const miniHeight = 300

export type Shape = 'full' | 'mini'

export function shapeOf(width: number, height: number): Shape {
  return width <= miniWidth && height <= miniHeight ? 'mini' : 'full'
}

/** Told by the window's own size, so it is right after a reload, too, and nobody has to keep it. */
export function useShape(): Readonly<Ref<Shape>> {
  const shape = ref(shapeOf(window.innerWidth, window.innerHeight))
  const measure = (): void => {
    shape.value = shapeOf(window.innerWidth, window.innerHeight)
  }
  window.addEventListener('resize', measure)
  onScopeDispose(() => window.removeEventListener('resize', measure))
  return shape
}
