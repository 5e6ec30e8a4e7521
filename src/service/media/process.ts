/**
 * Entry of the media process: all native code and all packets of the embedded service. It does what the service tells
 * it over one loopback socket and ends with that socket; what it is told at its start is in the environment.
 */
import { WebSocket } from 'ws'
import { createLog } from '../log'
import { environment, secretHeader, type FromProcess, type ToProcess } from './protocol'
import { SelectiveForwarder } from './sfu/forwarder'
import { freeUdpPort } from './sfu/udp-port'

async function main(): Promise<void> {
  const read = (name: keyof typeof environment): string => process.env[environment[name]] ?? ''
  const log = createLog(read('logLevel') || 'info')
  const host = read('host') || '127.0.0.1'
  const udpPort = await freeUdpPort(host, Number(read('port')) || 0)
  const socket = new WebSocket(read('url'), { headers: { [secretHeader]: read('secret') }, perMessageDeflate: false })
  const say = (news: FromProcess): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(news))
  }
  const forwarder = new SelectiveForwarder({ host, udpPort, announce: read('announce') }, say, log)
  socket.on('open', () => {
    say({ say: 'ready', pid: process.pid, udpPort })
  })
  // The other end is our own service of the same build.
  socket.on('message', (data) => forwarder.obey(JSON.parse(String(data)) as ToProcess))
  socket.on('error', () => process.exit(1))
  socket.on('close', () => process.exit(0))
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'media process failed')
    process.exit(1)
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
