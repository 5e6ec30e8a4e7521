/** What I say to the room about the mesh, and when I look whether the media server answers again. */
import type { SessionCalls } from './session-ports'
import type { Timers } from './timers'

/**
 * ms. A server that answers and then carries no media is asked less and less often: every return to it is a silence of
 * many seconds.
 */
const probeEvery = 30_000
const probeAtLeastEvery = 600_000

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
  private pause = probeEvery

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
    this.pause = probeEvery
    this.probe(false)
  }

  /** Media went through the server. */
  serverWorks(): void {
    this.pause = probeEvery
  }

  private probe(on: boolean): void {
    if (!on) {
      this.stopProbing?.()
      this.stopProbing = null
      return
    }
    this.stopProbing ??= this.ports.timers.after(this.pause, () => {
      this.stopProbing = null
      this.ports.calls.probeServer().then(() => {
        this.pause = Math.min(2 * this.pause, probeAtLeastEvery)
        this.ports.recovered()
      }, this.ports.look)
    })
  }
}
