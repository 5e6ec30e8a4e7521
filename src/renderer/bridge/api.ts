/**
 * The contract as windows use it: `await api.im.sendText({…})`, `useState(api.im.session)`.
 * Every entry is a function that also carries its `path`; which of the two an entry is, the types say.
 */
import type { RoomlineApi } from '@shared/ipc/contract'
import { AppError, fromWire } from '@shared/errors'
import type { Bridge } from '@shared/ipc/wire'
import { plain } from './plain'

type Entry = ((input?: unknown) => Promise<unknown>) & { readonly path: string }

/** An api over any bridge; windows use `api`, tests bring their own bridge. Calls reject with AppError. */
export function createApi(bridge: () => Bridge): RoomlineApi {
  const areas = lookUp((area) =>
    lookUp((name): Entry => {
      const path = `${area}.${name}`
      return Object.assign((input?: unknown) => callBridge(bridge(), path, input), { path })
    }),
  )
  return areas as unknown as RoomlineApi
}

export const api: RoomlineApi = createApi(() => window.bridge)

async function callBridge(bridge: Bridge, path: string, input: unknown): Promise<unknown> {
  const reply = await bridge.call(path, plain(input)).catch((cause: unknown) => {
    throw new AppError('app/unexpected', `no reply to ${path}`, { cause })
  })
  if (!reply.ok) throw fromWire(reply.error)
  return reply.value
}

/** An object that makes a property when it is first read; symbols (inspection, `then` checks) stay undefined. */
function lookUp<T>(make: (name: string) => T): Record<string, T> {
  const made = new Map<string, T>()
  return new Proxy<Record<string, T>>(Object.create(null), {
    get(_target, name) {
      if (typeof name === 'symbol' || name === 'then') return undefined
      const known = made.get(name)
      if (known !== undefined) return known
      const fresh = make(name)
      made.set(name, fresh)
      return fresh
    },
  })
}
