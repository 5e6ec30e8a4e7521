import { createHash } from 'node:crypto'
import type { EndpointSetting } from '@shared/endpoint'

/**
 * The folder of a world's message stores: an alice of the embedded service and an alice of the cloud, or of two
 * AppKeys, are two people. A digest, because an address or a key makes no file name.
 */
export function worldFolder({ world, appKey, lbs }: EndpointSetting): string {
  if (!appKey && !lbs) return world
  const digest = createHash('sha256')
    .update(JSON.stringify([appKey, lbs]))
    .digest('hex')
  return `${world}-${digest.slice(0, 12)}`
}
