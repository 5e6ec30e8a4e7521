import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { probeNetwork } from './network-probe'

const servers: Server[] = []

function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

test('a server with a probe is measured in round trips and in both directions', async () => {
  const roomServer = await serve((request, response) => {
    const size = new URL(request.url ?? '', 'http://probe').searchParams.get('bytes')
    request.resume().on('end', () => response.end(Buffer.alloc(Number(size))))
  })
  const facts = await probeNetwork({ roomServer })
  expect(facts).toMatchObject({ offered: true, loss: 0 })
  for (const measure of [facts.roundTrip, facts.downKbps, facts.upKbps]) expect(measure).toBeGreaterThan(0)
})

test('a server without one is measured by the round trips of its refusals, and asked for nothing large', async () => {
  const asked: string[] = []
  const roomServer = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(404).end()
  })
  const facts = await probeNetwork({ roomServer })
  expect(facts).toMatchObject({ offered: false, loss: 0, downKbps: null, upKbps: null })
  expect(facts.roundTrip).toBeGreaterThan(0)
  expect(new Set(asked)).toEqual(new Set(['GET /media/v1/probe']))
})

test('replies that do not come count as lost', async () => {
  let count = 0
  const roomServer = await serve((_request, response) => {
    count++
    if (count % 5 === 0) response.destroy()
    else response.writeHead(404).end()
  })
  const facts = await probeNetwork({ roomServer })
  expect(facts.loss).toBeCloseTo(0.2)
})

test('no server is a finding, told at once', async () => {
  const roomServer = await serve(() => {})
  servers.splice(0).forEach((server) => server.close())
  const facts = await probeNetwork({ roomServer })
  expect(facts).toEqual({ roundTrip: null, jitter: null, loss: 1, downKbps: null, upKbps: null, offered: false })
})
