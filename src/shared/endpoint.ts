/**
 * Where the app signs in. `embedded`: our own service, started by the app (or joined when one already
 * answers). `yunxin`: the cloud, or a private deployment, with an AppKey. Two worlds, one wire: nothing
 * but addresses differs, so no other code may ask which world it is in.
 */
export interface EndpointSetting {
  world: 'embedded' | 'yunxin'
  appKey: string
  /** In the world `yunxin` only: a private deployment, or a service started alone; empty = the cloud's own. */
  lbs: string
  roomServer: string
}

/** Addresses a session needs, complete. `link` and `downloader` without scheme (specs/nim-wire.md §1.2). */
export interface Endpoint {
  world: 'embedded' | 'yunxin'
  appKey: string
  lbs: string
  link: string
  tls: boolean
  uploader: string
  downloader: string
  roomServer: string
}

export type EndpointState =
  | { phase: 'starting'; setting: EndpointSetting }
  | { phase: 'ready'; setting: EndpointSetting; endpoint: Endpoint }
  | { phase: 'failed'; setting: EndpointSetting; detail: string }
