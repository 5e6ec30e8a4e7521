/**
 * What of one of my media an engine carries: which track, by which engine. A step that its engine never ends (a
 * connection that is closed leaves its promises open for good) is given up together with it.
 */
import type { MediaSource } from '@shared/rtc/media'
import type { Published } from './media-plan'
import type { LocalMedia, RtcEngine } from './rtc-engine'

export class Publication {
  private placed: { engine: RtcEngine; media: LocalMedia | null } | null = null
  private underWay: RtcEngine | null = null
  private endWaiting = (): void => {}

  /** Of the engine of now, and of what is captured now. */
  by(engine: RtcEngine | null, track: MediaStreamTrack | null, sound: MediaStreamTrack | null): Published {
    const { placed } = this
    if (!placed || placed.engine !== engine) return 'no'
    const { media } = placed
    return media?.track === track && (media?.sound ?? null) === sound ? 'yes' : 'old'
  }

  /** Publishes, or replaces; rejects as the engine does. What failed may still have left something: it counts as old. */
  async put(engine: RtcEngine, media: LocalMedia): Promise<void> {
    const mine = { engine, media: null as LocalMedia | null }
    this.placed = mine
    if (await this.untilGivenUp(engine, engine.publish(media))) mine.media = media
  }

  /** Never rejects. */
  async takeBack(source: MediaSource): Promise<void> {
    const { placed } = this
    this.placed = null
    if (!placed) return
    await this.untilGivenUp(
      placed.engine,
      placed.engine.unpublish(source).catch(() => undefined),
    )
  }

  /** Waits no longer for what is under way. */
  giveUp(): void {
    this.endWaiting()
  }

  /** The engine is another one, or there is none. */
  follow(engine: RtcEngine | null): void {
    if (this.underWay !== engine) this.giveUp()
  }

  forget(): void {
    this.placed = null
    this.giveUp()
  }

  private async untilGivenUp(engine: RtcEngine, work: Promise<void>): Promise<boolean> {
    this.underWay = engine
    const given = new Promise<false>((resolve) => (this.endWaiting = () => resolve(false)))
    try {
      return await Promise.race([work.then(() => true as const), given])
    } finally {
      this.underWay = null
    }
  }
}
