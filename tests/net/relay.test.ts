import { createSocket } from 'node:dgram'
import { connect, createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { tcpRelay } from './tcp-relay'
import { udpRelay } from './udp-relay'

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

async function udpEcho(): Promise<number> {
  const socket = createSocket('udp4')
  socket.on('message', (data, { port }) => socket.send(data, port, '127.0.0.1'))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  closers.push(() => socket.close())
  return socket.address().port
}

/** Sends `count` datagrams and resolves to how many came back within half a second of silence. */
function echoed(port: number, count: number): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    let back = 0
    const done = (): void => {
      socket.close()
      resolve(back)
    }
    let quiet = setTimeout(done, 500)
    socket.on('message', () => {
      back++
      clearTimeout(quiet)
      quiet = setTimeout(done, 500)
    })
    for (let sent = 0; sent < count; sent++) socket.send(String(sent), port, '127.0.0.1')
  })
}

it('a UDP relay passes everything, loses its share each way, and nothing when cut', async () => {
  const target = await udpEcho()
  const relay = await udpRelay(() => target, { seed: 7 })
  closers.push(() => relay.close())
  expect(await echoed(relay.port, 50)).toBe(50)
  relay.set({ loss: 0.5 })
  const back = await echoed(relay.port, 200)
  expect(back).toBeGreaterThan(20)
  expect(back).toBeLessThan(90)
  relay.set({ open: false })
  expect(await echoed(relay.port, 20)).toBe(0)
  relay.set({ open: true, loss: 0, delayMs: 20, jitterMs: 10 })
  expect(await echoed(relay.port, 20)).toBe(20)
})

it('a TCP relay carries bytes, ends them when cut, and takes new connections when mended', async () => {
  const server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => void server.close())
  const target = (server.address() as AddressInfo).port
  const relay = await tcpRelay(() => target)
  closers.push(() => relay.close())

  const first = connect(relay.port, '127.0.0.1').on('error', () => undefined)
  first.write('hello')
  expect(String((await once(first, 'data'))[0])).toBe('hello')
  const ended = once(first, 'close')
  relay.set({ open: false })
  await ended
  const refused = connect(relay.port, '127.0.0.1').on('error', () => undefined)
  await once(refused, 'close')
  relay.set({ open: true })
  const again = connect(relay.port, '127.0.0.1')
  again.write('back')
  expect(String((await once(again, 'data'))[0])).toBe('back')
  again.destroy()
})
