import { composeIm } from './compose-im'
import type { Im, ImOptions } from './im'
import { createSdkClients } from './sdk'

export type { Im, ImOptions, ReceivedInvite } from './im'
export type { ImCredential } from './credential'
export type { ImReuse } from './reuse'

/** IM over nim-web-sdk-ng. One per process: the SDK's adapters are shared by the whole module (P4). */
export function createIm(options: ImOptions): Im {
  const framing = options.framing ?? 'text'
  return composeIm(options, createSdkClients({ deviceId: options.deviceId, framing }))
}
