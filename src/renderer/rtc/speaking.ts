/** Who is heard: levels, the active speaker, and whether I talk while muted. */
import type { AccountId } from '@shared/ids'
import { nextSpeaker, nobodySpeaks, withoutSpeaker, type Speaker } from './active-speaker'
import { MutedListener } from './muted-listener'
import type { RtcView } from './rtc-view'

export interface SpeakingPorts {
  show(patch: Partial<RtcView>): void
  now(): number
  /** My microphone while it is open and muted, else `null`. */
  microphone(): MediaStreamTrack | null
}

export class Speaking {
  private speaker: Speaker = nobodySpeaks
  private readonly muted: MutedListener

  constructor(private readonly ports: SpeakingPorts) {
    this.muted = new MutedListener((talkingWhileMuted) => ports.show({ talkingWhileMuted }))
  }

  hear(levels: Record<AccountId, number>, me: AccountId | null): void {
    const others = Object.fromEntries(Object.entries(levels).filter(([uuid]) => uuid !== me))
    this.speaker = nextSpeaker(this.ports.now(), this.speaker, others)
    this.ports.show({ levels, activeSpeaker: this.speaker.uuid })
  }

  /** Only who is still there can be the speaker. */
  keep(present: (uuid: AccountId) => boolean): void {
    this.speaker = withoutSpeaker(this.speaker, present)
    this.ports.show({ activeSpeaker: this.speaker.uuid })
  }

  silence(): void {
    this.speaker = nobodySpeaks
    this.ports.show({ levels: {}, activeSpeaker: null })
  }

  /** My microphone changed. */
  listen(): void {
    this.muted.listen(this.ports.microphone())
  }

  close(): void {
    this.muted.listen(null)
  }
}
