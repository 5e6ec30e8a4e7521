/** The services of the link, found by command. */
import { commandKey } from './command'
import type { LinkHandler, LinkService, SyncHandler } from './handler'

export interface ServiceTable {
  handlerOf(sid: number, cid: number): LinkHandler | undefined
  /** In the order of the list: what must reach the client earlier stands earlier. */
  readonly syncs: readonly SyncHandler[]
}

/** Throws when two services claim one command: that is a mistake found at start. */
export function serviceTable(services: readonly LinkService[]): ServiceTable {
  const handlers = new Map<string, LinkHandler>()
  for (const service of services) {
    for (const [key, handler] of Object.entries(service.handlers)) {
      if (handlers.has(key)) throw new Error(`command ${key} has two handlers, one in ${service.name}`)
      handlers.set(key, handler)
    }
  }
  return {
    handlerOf: (sid, cid) => handlers.get(commandKey(sid, cid)),
    syncs: services.flatMap((service) => service.sync ?? []),
  }
}
