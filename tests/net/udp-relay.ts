/** A UDP relay that can lose, delay and cut: clients send to `port`, each gets a socket of its own towards the target. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { clear, type Impairment, type Traffic } from './impairment'
import { seeded } from './random'

export interface UdpRelay {
  port: number
  traffic: Traffic
  set(change: Partial<Impairment>): void
  close(): void
}

const host = '127.0.0.1'

/** `port` 0 takes a free one; the target may be named later. */
export async function udpRelay(
  target: () => number,
  options: { port?: number; seed?: number } = {},
): Promise<UdpRelay> {
  const random = seeded(options.seed ?? 1)
  const traffic: Traffic = { passed: 0, dropped: 0 }
  const clients = new Map<string, Socket>()
  const timers = new Set<NodeJS.Timeout>()
  let now: Impairment = { ...clear }
  const front = await bound(options.port ?? 0)

  function pass(send: () => void): void {
    if (!now.open || random() < now.loss) return void traffic.dropped++
    traffic.passed++
    const wait = now.delayMs + random() * now.jitterMs
    if (wait <= 0) return send()
    const timer = setTimeout(() => {
      timers.delete(timer)
      send()
    }, wait)
    timers.add(timer)
  }

  async function clientSocket({ address, port }: RemoteInfo): Promise<Socket> {
    const known = clients.get(`${address}:${port}`)
    if (known) return known
    const socket = createSocket('udp4')
    clients.set(`${address}:${port}`, socket)
    socket.on('message', (data) => pass(() => front.send(data, port, address)))
    return socket
  }

  front.on('message', (data, from) => {
    void clientSocket(from).then((socket) => pass(() => socket.send(data, target(), host)))
  })
  return {
    port: front.address().port,
    traffic,
    set: (change) => (now = { ...now, ...change }),
    close() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of [front, ...clients.values()]) socket.close()
    },
  }
}

function bound(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind(port, host, () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
