import type { EndpointSetting } from '@shared/endpoint'
import type { TextKey } from '../composables/use-text'

export interface ServerProblem {
  field: 'appKey' | 'lbs' | 'roomServer'
  text: TextKey
}

/** What must be put right before a server setting can be used; null when nothing. Empty addresses mean the usual ones. */
export function serverProblem(setting: EndpointSetting): ServerProblem | null {
  if (setting.world === 'yunxin' && setting.appKey === '') return { field: 'appKey', text: 'settings.appKeyMissing' }
  if (!isAddress(setting.lbs)) return { field: 'lbs', text: 'settings.addressInvalid' }
  if (!isAddress(setting.roomServer)) return { field: 'roomServer', text: 'settings.addressInvalid' }
  return null
}

function isAddress(text: string): boolean {
  return text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text))
}
