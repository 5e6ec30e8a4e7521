import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import RemoteSound from '../../rtc/RemoteSound.vue'
import TileVideo from './TileVideo.vue'

vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()

/** What plays a track that goes on must let go of it: Chromium keeps such an element, and all it hangs on, for good. */
describe('what goes off the stage lets go of what it played', () => {
  it.each([
    ['a picture', () => mount(TileVideo, { props: { stream: new MediaStream(), fit: 'cover' } })],
    ['a sound', () => mount(RemoteSound, { props: { track: new MediaStream() as never, speakerId: '' } })],
  ] as const)('%s', async (_what, make) => {
    vi.stubGlobal(
      'MediaStream',
      class {
        getVideoTracks = (): [] => []
      },
    )
    Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', {
      value: () => Promise.resolve(),
      configurable: true,
    })
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { value: null, writable: true, configurable: true })
    const shown = make()
    await shown.vm.$nextTick()
    const element = shown.element as HTMLMediaElement
    expect(element.srcObject).not.toBeNull()
    shown.unmount()
    expect(element.srcObject).toBeNull()
  })
})
