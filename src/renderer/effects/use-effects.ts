/** Puts the effects of the settings between my devices and the room, and keeps them from eating the machine. */
import { onScopeDispose, watch } from 'vue'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useText } from '../composables/use-text'
import { useToast } from '../composables/use-toast'
import { useMediaSettings } from '../preview/use-media-settings'
import { useRtcStore } from '../rtc/rtc-store'
import type { BackgroundEffect } from './background'
import { chosenBackground, keyOf } from './chosen-effect'
import { CpuWatch } from './cpu-watch'
import { makeBackground } from './make-background'
import { createNoise } from './noise'

/** Once, in the meeting window. */
export function useEffects(): void {
  const { t } = useText()
  const toast = useToast()
  const rtc = useRtcStore()
  const { media, change } = useMediaSettings()
  const own = useState(api.effects.ownPicture)
  let turn = 0

  async function setBackground(): Promise<void> {
    const mine = ++turn
    if (!media.value || own.value === undefined) return
    const cpu = new CpuWatch({
      cpuSeconds: () => api.effects.cpuSeconds(),
      setEffort: (effort) => effect?.setEffort(effort),
      tooMuch: () => end(mine, t('effects.tooMuch')),
    })
    const effect: BackgroundEffect | null = await makeBackground(chosenBackground(media.value, own.value > 0), {
      onCost: (share) => void cpu.cost(share),
      onFailed: (message) => {
        void api.app.log({ level: 'warn', area: 'effects', message: message.slice(0, 200) })
        end(mine, t('effects.failed'))
      },
    })
    if (mine === turn) await rtc.setCameraEffect(effect)
  }

  /** Off in the settings, too: only the person turns it on again. */
  function end(mine: number, text: string): void {
    if (mine !== turn) return
    turn += 1
    void rtc.setCameraEffect(null)
    void change.run({ background: 'none' })
    toast.show({ text })
  }

  watch(
    () => media.value && own.value !== undefined && keyOf(chosenBackground(media.value, own.value > 0), own.value),
    () => void setBackground(),
    { immediate: true },
  )
  watch(
    () => media.value?.noiseSuppression === 'strong',
    (strong) => void rtc.setMicrophoneEffect(strong ? createNoise() : null),
    { immediate: true },
  )
  onScopeDispose(() => {
    turn += 1
    // The background stays where it is: the next room's first picture goes through it.
    void rtc.setMicrophoneEffect(null)
  })
}
