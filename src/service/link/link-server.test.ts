import type { Server } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createLinkServer } from './link-server'
import { serviceTable } from './services'
import { createTestLink } from './test-link'

type Upgrade = (request: { url: string; headers: object; method: string }, socket: PassThrough, head: Buffer) => void

test('a socket that is reset while its upgrade is refused harms nobody', () => {
  const { context } = createTestLink([])
  const link = createLinkServer(context, serviceTable([]))
  let upgrade: Upgrade | undefined
  const server = {
    on(event: string, listener: Upgrade) {
      if (event === 'upgrade') upgrade = listener
      return server
    },
  }
  link.attach(server as unknown as Pick<Server, 'on'>)
  const socket = new PassThrough()
  upgrade?.({ url: '/other', headers: {}, method: 'GET' }, socket, Buffer.alloc(0))
  // Without a listener this throws here, and in the service it would end the process.
  expect(() => socket.emit('error', new Error('ECONNRESET'))).not.toThrow()
  link.close()
})
