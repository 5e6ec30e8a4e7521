/** The chosen background on a track of the page's own: for a preview, where no room is yet. */
import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useMediaSettings } from '../preview/use-media-settings'
import type { BackgroundEffect } from './background'
import { chosenBackground, keyOf } from './chosen-effect'
import { makeBackground } from './make-background'

/** `null`: shown as the camera gives it. The track of the camera stays the caller's. */
export function useBackground(camera: Ref<MediaStreamTrack | null>): Readonly<ShallowRef<MediaStreamTrack | null>> {
  const { media } = useMediaSettings()
  const own = useState(api.effects.ownPicture)
  const shown = shallowRef<MediaStreamTrack | null>(null)
  let effect: BackgroundEffect | null = null
  let turn = 0

  function end(): void {
    turn += 1
    effect?.stop()
    effect = null
    shown.value = null
  }

  async function begin(track: MediaStreamTrack): Promise<void> {
    end()
    const mine = turn
    if (!media.value || own.value === undefined) return
    const made = await makeBackground(chosenBackground(media.value, own.value > 0))
    if (mine !== turn || !made) return
    effect = made
    const picture = await made.apply(track).catch(() => null)
    if (mine === turn) shown.value = picture
  }

  watch(
    [
      camera,
      () => media.value && own.value !== undefined && keyOf(chosenBackground(media.value, own.value > 0), own.value),
    ],
    ([track]) => (track ? void begin(track) : end()),
    { immediate: true },
  )
  onScopeDispose(end)
  return shallowReadonly(shown)
}
