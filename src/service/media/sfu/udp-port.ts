import { createSocket } from 'node:dgram'

/** `wanted` when it is free on that host, else any; the port that all media goes through. */
export async function freeUdpPort(host: string, wanted: number): Promise<number> {
  return (wanted > 0 && (await tryPort(host, wanted))) || (await tryPort(host, 0)) || wanted
}

function tryPort(host: string, port: number): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.once('error', () => {
      socket.close()
      resolve(0)
    })
    socket.bind({ address: host, port, exclusive: true }, () => {
      const { port: bound } = socket.address()
      socket.close(() => resolve(bound))
    })
  })
}
