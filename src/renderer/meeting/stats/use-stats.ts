import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { RtcStats } from '../../rtc/rtc-engine'
import { useRtcStore } from '../../rtc/rtc-store'

const everyMs = 1000

/** The figures of media, renewed each second while the scope lives; one question at a time. */
export function useStats(): Readonly<ShallowRef<RtcStats | null>> {
  const rtc = useRtcStore()
  const stats = shallowRef<RtcStats | null>(null)
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  async function ask(): Promise<void> {
    stats.value = await rtc.stats().catch(() => null)
    if (!stopped) timer = setTimeout(() => void ask(), everyMs)
  }
  void ask()
  onScopeDispose(() => {
    stopped = true
    clearTimeout(timer)
  })
  return shallowReadonly(stats)
}
