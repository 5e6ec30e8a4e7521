/** A wire that can be cut: between one client and the link, with an LBS of its own that names it. */
import { createServer as createHttp } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Ready } from '../../src/service/server'

export interface LinkProxy {
  lbs: string
  link: string
  /** Cuts what is connected and lets nothing new through. */
  cut(): void
  mend(): void
  close(): void
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

export async function linkProxy(ready: Ready): Promise<LinkProxy> {
  const sockets = new Set<Socket>()
  let open = true
  const [host = '', port] = ready.link.split(':')
  const wire = createServer((socket) => {
    if (!open) return void socket.destroy()
    const far = connect(Number(port), host)
    for (const end of [socket, far]) {
      sockets.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        sockets.delete(end)
        socket.destroy()
        far.destroy()
      })
    }
    socket.pipe(far).pipe(socket)
  })
  const link = `127.0.0.1:${await listening(wire)}`
  const directory = createHttp((request, response) => {
    void fetch(ready.lbs + new URL(request.url ?? '', 'http://lbs').search)
      .then((reply) => reply.text())
      .then((text) => response.end(text.replaceAll(ready.link, link)))
  })
  const lbs = `http://127.0.0.1:${await listening(directory)}/lbs/webconf.jsp`
  return {
    lbs,
    link,
    cut() {
      open = false
      for (const socket of [...sockets]) socket.destroy()
    },
    mend: () => (open = true),
    close() {
      for (const socket of [...sockets]) socket.destroy()
      wire.close()
      directory.close()
    },
  }
}
