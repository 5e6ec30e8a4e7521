/** Who takes part: a real instance that is measured, one that hosts, and headless participants. */
import { readFileSync } from 'node:fs'
import { callBridge } from '../../../tests/app/bridge'
import { keepConnections } from '../../../tests/app/connections'
import { fakeDevices } from '../../../tests/app/fake-devices'
import type { Person } from '../../../tests/app/person'
import { processTree } from '../../../tests/app/process-memory'
import { Stage } from '../../../tests/app/stage'
import type { Peer } from '../../../tests/media/peers/peer'
import { Peers } from '../../../tests/media/peers/peers'
import { tcpRelay, type TcpRelay } from '../../../tests/net/tcp-relay'
import { udpRelay, type UdpRelay } from '../../../tests/net/udp-relay'
import { person } from '../../../tests/sdk/service'

export interface Scene {
  stage: Stage
  /** The instance that is measured. */
  bob: Person
  room: string
  peers: Peers
  /** The first of them. */
  witness: Peer
  tcp: TcpRelay
  udp: UdpRelay
  close(): Promise<void>
}

const seed = 11
export const others = ['carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy']

/** The room stands with one headless participant in it; everything of bob's passes the relays. */
export async function openScene(): Promise<Scene> {
  const service = { port: 0 }
  const udp = await udpRelay(() => service.port, { seed })
  const tcp = await tcpRelay(() => service.port)
  const people = ['bob', ...others].map((name) => person(name))
  const stage = await Stage.open(people, ['--media-announce', `127.0.0.1:${udp.port}`], tcp)
  service.port = stage.service.ready.port
  const bob = await stage.enter('bob', { ...fakeDevices, language: 'en' })
  await keepConnections(bob.app)
  // Participants of the background do not go through what bob's media suffers.
  const peers = await Peers.open(stage.service.ready, { through: service.port })
  const made = await callBridge<{ roomUuid: string }>(await bob.main(), 'room.createRoom', { roomName: 'Bench' })
  const [witness] = await peers.join(made.roomUuid, 'carol')
  if (!witness) throw new Error('nobody joined')
  return {
    stage,
    bob,
    room: made.roomUuid,
    peers,
    witness,
    tcp,
    udp,
    async close() {
      await peers.close().catch(() => undefined)
      await stage.close()
      tcp.close()
      udp.close()
    },
  }
}

/** The media server's process, known by its entry. */
export function mediaPid({ stage }: Scene): number {
  const found = processTree(stage.service.pid).find((pid) => {
    return /media[/\\]process/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  })
  if (found === undefined) throw new Error('there is no media process')
  return found
}

/** Frames of `account`'s camera that the participant decoded; null when it gets none of them. */
export async function framesAt(witness: Peer, account: string): Promise<number | null> {
  const { received } = await witness.stats()
  return received.find(({ uuid, kind }) => uuid === account && kind === 'camera')?.framesDecoded ?? null
}
