/** What I say to the room about the mesh, and when I look whether the media server answers again. */
import type { SessionCalls } from './session-ports'
import type { Timers } from './timers'

/** ms */
const probeEvery = 30_000

export interface AgreementPorts {
  calls: Pick<SessionCalls, 'setMeshWanted' | 'probeServer'>
  timers: Timers
  /** The media server answers. */
  recovered(): void
  /** Nothing has changed, but it is time to look again. */
  look(): void
}

export class MeshAgreement {
  private told = false
  private stopProbing: (() => void) | null = null

  constructor(private readonly ports: AgreementPorts) {}

  /** `shown`: what my member property says now; an old one of a page that is gone is taken back, too. */
  follow(wanted: boolean, shown: boolean): void {
    this.probe(wanted)
    if (wanted === this.told && (wanted || !shown)) return
    this.told = wanted
    this.ports.calls.setMeshWanted(wanted).catch(() => (this.told = !wanted))
  }

  /** The room is over, and with it what was said there. */
  end(): void {
    this.told = false
    this.probe(false)
  }

  private probe(on: boolean): void {
    if (!on) {
      this.stopProbing?.()
      this.stopProbing = null
      return
    }
    this.stopProbing ??= this.ports.timers.after(probeEvery, () => {
      this.stopProbing = null
      this.ports.calls.probeServer().then(this.ports.recovered, this.ports.look)
    })
  }
}
