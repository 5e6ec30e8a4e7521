/** Headless participants: one browser process for all of their media. */
import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Ready } from '../../../src/service/server'
import { endpointOf } from '../../sdk/room-person'
import { buildPeerPage } from './build'
import { Peer } from './peer'

export interface PeerOptions {
  /** What every camera gives; small by default, because all of it is encoded and decoded on this machine. */
  capture?: { width: number; height: number; frameRate: number }
  /** Media goes through this UDP port of 127.0.0.1 instead of straight to the server. */
  through?: number
}

const smallPicture = { width: 320, height: 180, frameRate: 10 }

export class Peers {
  private readonly people = new Map<string, Peer>()

  private constructor(
    private readonly electron: ElectronApplication,
    private readonly page: Page,
    private readonly ready: Ready,
    private readonly through: number | undefined,
  ) {}

  static async open(ready: Ready, options: PeerOptions = {}): Promise<Peers> {
    const { width, height, frameRate } = options.capture ?? smallPicture
    const capture = `width=${width}&height=${height}&frameRate=${frameRate}`
    const electron = await _electron.launch({
      args: [resolve('tests/media/peers/main.cjs'), await buildPeerPage(), capture],
      chromiumSandbox: process.getuid?.() !== 0,
    })
    const page = await electron.firstWindow()
    const peers = new Peers(electron, page, ready, options.through)
    await page.exposeFunction('peerCall', (name: string, method: string, input: unknown) =>
      peers.people.get(name)?.call(method, input),
    )
    await page.waitForFunction(() => 'peers' in window)
    return peers
  }

  /** Signs a person of the seed in and brings them into the room, one after the other. */
  async join(room: string, ...accids: string[]): Promise<Peer[]> {
    const joined: Peer[] = []
    for (const accid of accids) {
      const peer = await Peer.signIn(this.page, endpointOf(this.ready), accid, this.through)
      this.people.set(accid, peer)
      await peer.join(room)
      joined.push(peer)
    }
    return joined
  }

  async close(): Promise<void> {
    for (const peer of this.people.values()) await peer.close()
    await this.electron.close()
  }
}
