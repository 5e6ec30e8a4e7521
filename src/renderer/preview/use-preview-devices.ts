import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { MediaSettings } from '@shared/settings'
import { openCamera, openMicrophone, type DeviceList } from '../rtc/devices'
import { HeldDevice, notHeld, type HeldDevicePorts, type HeldView } from './held-device'
import { useDevices } from './use-devices'

export interface PreviewTracks {
  microphone: MediaStreamTrack | null
  camera: MediaStreamTrack | null
}

export interface PreviewDevices {
  microphone: Readonly<ShallowRef<HeldView>>
  camera: Readonly<ShallowRef<HeldView>>
  devices: Readonly<ShallowRef<DeviceList>>
  /** Gives the open tracks to whoever goes on with them. */
  handOver(): PreviewTracks
}

/** Microphone and camera as the settings say, open while the scope lives: what is off is not opened. */
export function usePreviewDevices(media: Ref<MediaSettings | null>): PreviewDevices {
  const { devices, refresh } = useDevices(({ microphones, cameras }) => {
    microphone.device.retry(microphones)
    camera.device.retry(cameras)
  })
  const hold = (ports: Omit<HeldDevicePorts, 'changed'>) => {
    const view = shallowRef(notHeld)
    const changed = (now: HeldView): void => {
      // Names of devices are known from the first that was opened on.
      if (now.track && now.track !== view.value.track) refresh()
      view.value = now
    }
    return { view: shallowReadonly(view), device: new HeldDevice({ ...ports, changed }) }
  }
  const microphone = hold({
    open: (settings) => openMicrophone(settings),
    idOf: ({ microphoneId }) => microphoneId,
    keyOf: ({ microphoneId, noiseSuppression }) => `${noiseSuppression} ${microphoneId}`,
  })
  const cameraOf = ({ cameraId }: MediaSettings): string => cameraId
  const camera = hold({ open: (settings) => openCamera(settings), idOf: cameraOf, keyOf: cameraOf })

  watch(
    media,
    (now) => {
      if (!now) return
      microphone.device.want(now.joinMuted ? null : now)
      camera.device.want(now.joinWithoutVideo ? null : now)
    },
    { immediate: true },
  )
  onScopeDispose(() => [microphone, camera].forEach(({ device }) => device.close()))
  return {
    microphone: microphone.view,
    camera: camera.view,
    devices,
    handOver: () => ({ microphone: microphone.device.handOver(), camera: camera.device.handOver() }),
  }
}
