/** The few words of Janus's WebSocket API and of its VideoRoom that nine people in one room need. */
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'

export interface Jsep {
  type: 'offer' | 'answer'
  sdp: string
}

interface Reply {
  janus: string
  transaction?: string
  sender?: number
  data?: { id: number }
  plugindata?: { data: Record<string, unknown> }
  jsep?: Jsep
  error?: { reason: string }
}

export interface PluginReply {
  data: Record<string, unknown>
  jsep?: Jsep
}

export interface JanusHandle {
  /** Asks the VideoRoom; resolves to its event, not to the mere receipt. */
  ask(body: Record<string, unknown>, jsep?: Jsep): Promise<PluginReply>
}

export interface JanusSession {
  attach(): Promise<JanusHandle>
  close(): void
}

const askLimitMs = 20_000
const keepAliveMs = 20_000

export async function openJanus(url: string): Promise<JanusSession> {
  const socket = new WebSocket(url, 'janus-protocol')
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<string, (reply: Reply) => void>()
  socket.on('message', (raw) => {
    const reply = JSON.parse(String(raw)) as Reply
    // The receipt of a request that is worked on; its event follows under the same number.
    if (reply.janus !== 'ack') waiting.get(reply.transaction ?? '')?.(reply)
  })

  function request(message: Record<string, unknown>): Promise<Reply> {
    const transaction = randomUUID()
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`janus does not answer: ${JSON.stringify(message)}`)), askLimitMs)
      waiting.set(transaction, (reply) => {
        clearTimeout(late)
        waiting.delete(transaction)
        const refused = reply.error?.reason ?? reply.plugindata?.data['error']
        if (refused) reject(new Error(`janus: ${String(refused)}`))
        else resolve(reply)
      })
      socket.send(JSON.stringify({ ...message, transaction }))
    })
  }

  const { data } = await request({ janus: 'create' })
  const session = { session_id: data?.id }
  // Answered by a receipt alone, so there is nothing to wait for.
  const keepAlive = JSON.stringify({ janus: 'keepalive', ...session, transaction: randomUUID() })
  const alive = setInterval(() => socket.send(keepAlive), keepAliveMs)
  return {
    async attach() {
      const attached = await request({ janus: 'attach', plugin: 'janus.plugin.videoroom', ...session })
      const handle = { ...session, handle_id: attached.data?.id }
      return {
        async ask(body, jsep) {
          const reply = await request({ janus: 'message', body, ...handle, ...(jsep ? { jsep } : {}) })
          return { data: reply.plugindata?.data ?? {}, ...(reply.jsep ? { jsep: reply.jsep } : {}) }
        },
      }
    },
    close() {
      clearInterval(alive)
      socket.close()
    },
  }
}
