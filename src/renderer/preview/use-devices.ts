import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { listDevices, noDevices, onChange, type DeviceList } from '../rtc/devices'

/** What can be chosen, kept as devices come and go. `refresh`: names may be known now, after one was opened. */
export function useDevices(changed: (now: DeviceList) => void = () => {}): {
  devices: Readonly<ShallowRef<DeviceList>>
  refresh: () => void
} {
  const devices = shallowRef(noDevices)
  const show = (list: DeviceList): void => void (devices.value = list)
  const refresh = (): void => void listDevices().then(show, () => {})
  refresh()
  onScopeDispose(
    onChange((list) => {
      show(list)
      changed(list)
    }),
  )
  return { devices: shallowReadonly(devices), refresh }
}
