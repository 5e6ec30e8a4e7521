/** Devices that were open before the room stay open in it: the picture does not go dark at the door. */
import { effectScope, watch } from 'vue'
import type { RtcView } from '../rtc/rtc-view'
import type { PreviewTracks } from './use-preview-devices'

/** The part of the rtc store that is used here. */
export interface Adopter {
  readonly phase: RtcView['phase']
  adoptPreview(tracks: { microphone?: MediaStreamTrack; camera?: MediaStreamTrack }): void
}

/** A room whose media has not begun by then goes on without them. */
const limitMs = 10_000

/** Gives the tracks on once media begins; before that the session holds nothing. Stops them if it never does. */
export function handOver({ microphone, camera }: PreviewTracks, rtc: Adopter, limit = limitMs): void {
  const scope = effectScope(true)
  const timer = setTimeout(() => {
    scope.stop()
    microphone?.stop()
    camera?.stop()
  }, limit)
  scope.run(() =>
    watch(
      () => rtc.phase !== 'off',
      (begun) => {
        if (!begun) return
        clearTimeout(timer)
        scope.stop()
        rtc.adoptPreview({ ...(microphone ? { microphone } : {}), ...(camera ? { camera } : {}) })
      },
      { immediate: true, flush: 'sync' },
    ),
  )
}
