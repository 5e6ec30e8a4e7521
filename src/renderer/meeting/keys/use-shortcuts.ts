import { onScopeDispose } from 'vue'
import { useRtcStore } from '../../rtc/rtc-store'
import { useMyMedia } from '../bar/use-my-media'
import { useMeetingUi } from '../meeting-ui'
import { useStageStore } from '../stage/stage-store'
import { meetingPlaceOf, shortcutFor, type Shortcut } from './shortcut-rules'

const mac = /mac/i.test(navigator.userAgent)

/** The keys of the meeting while this scope lives. `buttons`: what those do. */
export function useShortcuts(buttons: Record<'share' | 'board', () => void>): void {
  const rtc = useRtcStore()
  const ui = useMeetingUi()
  const stage = useStageStore()
  const media = useMyMedia()

  function startTalking(): void {
    if (rtc.microphone.on || ui.talking) return
    ui.talking = true
    void media.setMicrophone(true)
  }
  function stopTalking(): void {
    if (!ui.talking) return
    ui.talking = false
    void media.setMicrophone(false)
  }
  function close(): void {
    if (ui.panel !== null) ui.panel = null
    else if (stage.pins.length > 0) stage.pins = []
  }
  const run: Record<Shortcut, () => unknown> = {
    microphone: () => media.toggleMicrophone(),
    camera: () => media.toggleCamera(),
    ...buttons,
    hand: () => media.toggleHand(),
    talk: startTalking,
    layout: () => stage.toggleLayout(),
    pin: () => stage.current !== null && stage.togglePin(stage.current),
    // The stage keeps a page past the last one at the last; before the first there is none.
    pageBefore: () => (stage.page = Math.max(0, stage.page - 1)),
    pageAfter: () => (stage.page = Math.min(stage.page + 1, stage.pages - 1)),
    list: () => (ui.dialog = 'shortcuts'),
    close,
  }

  const onDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    const shortcut = shortcutFor(event, meetingPlaceOf(event.target), mac)
    if (shortcut === null) {
      // A held Space must not scroll, nor press what has the focus, while it lets me talk.
      if (event.key === ' ' && ui.talking) event.preventDefault()
      return
    }
    event.preventDefault()
    void run[shortcut]()
  }
  const onUp = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !ui.talking) return
    event.preventDefault()
    stopTalking()
  }
  window.addEventListener('keydown', onDown)
  window.addEventListener('keyup', onUp)
  // Without the window the key's end is never heard.
  window.addEventListener('blur', stopTalking)
  onScopeDispose(() => {
    stopTalking()
    window.removeEventListener('keydown', onDown)
    window.removeEventListener('keyup', onUp)
    window.removeEventListener('blur', stopTalking)
  })
}
