/** A TCP relay that can delay and cut: cutting ends what is connected, as a lost network does in the end. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { clear, type Impairment, type Traffic } from './impairment'

export interface TcpRelay {
  port: number
  /** Counted in connections. */
  traffic: Traffic
  set(change: Partial<Impairment>): void
  close(): void
}

const host = '127.0.0.1'

/** `silent` cuts keep the connections and swallow bytes, as a cable pulled far away does. */
export async function tcpRelay(
  target: () => number,
  options: { port?: number; silent?: boolean } = {},
): Promise<TcpRelay> {
  const traffic: Traffic = { passed: 0, dropped: 0 }
  const sockets = new Set<Socket>()
  let now: Impairment = { ...clear }

  function carry(from: Socket, to: Socket): void {
    from.on('data', (data) => {
      if (!now.open) return
      const write = (): void => void (to.destroyed || to.write(data))
      if (now.delayMs > 0) setTimeout(write, now.delayMs)
      else write()
    })
    from.on('end', () => to.end())
  }

  const server = createServer((near) => {
    if (!now.open && !options.silent) {
      traffic.dropped++
      return void near.destroy()
    }
    traffic.passed++
    const far = connect(target(), host)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(end)
      end.setNoDelay(true)
      end.on('error', () => undefined)
      end.on('close', () => {
        sockets.delete(end)
        other.destroy()
      })
      carry(end, other)
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const cut = (): void => sockets.forEach((socket) => socket.destroy())
  return {
    port: (server.address() as AddressInfo).port,
    traffic,
    set(change) {
      now = { ...now, ...change }
      if (!now.open && !options.silent) cut()
    },
    close() {
      cut()
      server.close()
    },
  }
}
