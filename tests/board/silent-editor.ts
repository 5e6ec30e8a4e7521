/**
 * Somebody at a board who only looks on, from a machine of their own: told everything, as an editor is, but nothing of it
 * is decoded here. So a crowd costs the service what it would, and this machine nothing more.
 */
import { WebSocket } from 'ws'
import type { BotEditorOptions } from './bot-editor'

export type SilentEditorOptions = Omit<BotEditorOptions, 'page' | 'hand'>

export class SilentEditor {
  /** Frames that came. */
  heard = 0

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', () => this.heard++)
  }

  static open({ api, account, token, board, seed }: SilentEditorOptions): Promise<SilentEditor> {
    const headers = { user: account, token, authType: '0', deviceId: `silent-${seed}`, clientType: 'pc' }
    const url = `${api.replace(/^http/, 'ws')}/board/v1/boards/${encodeURIComponent(board)}`
    const socket = new WebSocket(url, { headers, perMessageDeflate: false })
    return new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.once('message', () => {
        socket.send(JSON.stringify({ ask: 'follow', known: {} }))
        resolve(new SilentEditor(socket))
      })
    })
  }

  close(): void {
    this.socket.close()
  }
}
