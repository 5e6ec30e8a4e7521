/** Components under test as a window has them: texts, stores, tooltips, and a bridge that answers from memory. */
import { defineComponent, h, type Component } from 'vue'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import type { Bridge, CallReply, Push } from '@shared/ipc/wire'
import { i18n } from './i18n'

export interface TestBridge extends Bridge {
  /** Every call made, in order. */
  calls: { path: string; input: unknown }[]
  /** Changes a state and tells its watchers. */
  set(path: string, value: unknown): void
}

/** `replies` by path, others answer with nothing; `states` by path whatever the key. */
export function testBridge(states: Record<string, unknown> = {}, replies: Record<string, CallReply> = {}): TestBridge {
  const calls: TestBridge['calls'] = []
  const watchers = new Set<{ path: string; tell: () => void }>()
  return {
    calls,
    async call(path, input) {
      calls.push({ path, input })
      return replies[path] ?? { ok: true, value: undefined }
    },
    watch(path, _key, onPush: (push: Push) => void) {
      let count = 0
      const tell = (): void => {
        if (path in states) onPush({ watchId: 0, count: count++, kind: 'reset', value: states[path] })
      }
      const watcher = { path, tell }
      watchers.add(watcher)
      tell()
      return () => watchers.delete(watcher)
    },
    set(path, value) {
      states[path] = value
      watchers.forEach((watcher) => watcher.path === path && watcher.tell())
    },
  }
}

/** Mounts into the document, in zh-CN, over that bridge. */
export async function mountInApp(
  component: Component,
  props: Record<string, unknown> = {},
  bridge: TestBridge = testBridge(),
): Promise<VueWrapper> {
  Object.assign(window, { bridge })
  const root = defineComponent(() => () => h(TooltipProvider, () => h(component, props)))
  const wrapper = mount(root, { attachTo: document.body, global: { plugins: [createPinia(), i18n] } })
  await flushPromises()
  return wrapper
}
