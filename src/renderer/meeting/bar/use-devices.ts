import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { listDevices, noDevices, onChange, type DeviceList } from '../../rtc/devices'

/** What can be chosen now, following what is plugged in and pulled out. `refresh` after a permission was given. */
export function useDevices(): { devices: Readonly<ShallowRef<DeviceList>>; refresh: () => void } {
  const devices = shallowRef(noDevices)
  const refresh = (): void =>
    void listDevices().then(
      (found) => (devices.value = found),
      () => {},
    )
  refresh()
  onScopeDispose(onChange((found) => (devices.value = found)))
  return { devices: shallowReadonly(devices), refresh }
}
