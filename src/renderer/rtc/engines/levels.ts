/** How loud everybody is, five times a second, from what the connections measure anyway. */
import type { AccountId } from '@shared/ids'

const every = 200
/** Packets older than this say nothing about now, ms. */
const fresh = 600

export interface HeardVoice {
  uuid: AccountId
  receiver: RTCRtpReceiver
}

export interface LevelPorts {
  voices(): readonly HeardVoice[]
  /** What carries my own voice, if it is published. */
  mySender(): RTCRtpSender | null
  me: AccountId
  onLevels(levels: Record<AccountId, number>): void
}

/** Returns the stop. */
export function watchLevels({ voices, mySender, me, onLevels }: LevelPorts): () => void {
  let wasSilent = true
  let stopped = false
  const timer = setInterval(() => {
    const levels: Record<AccountId, number> = {}
    for (const { uuid, receiver } of voices()) {
      const level = heardLevel(receiver)
      if (level > 0) levels[uuid] = level
    }
    void myLevel(mySender()).then((mine) => {
      if (stopped) return
      if (mine > 0) levels[me] = mine
      const silent = Object.keys(levels).length === 0
      if (!silent || !wasSilent) onLevels(levels)
      wasSilent = silent
    })
  }, every)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}

function heardLevel(receiver: RTCRtpReceiver): number {
  const [source] = receiver.getSynchronizationSources()
  if (!source || performance.timeOrigin + performance.now() - source.timestamp > fresh) return 0
  return source.audioLevel ?? 0
}

async function myLevel(sender: RTCRtpSender | null): Promise<number> {
  if (!sender?.track?.enabled) return 0
  let level = 0
  const report = await sender.getStats().catch(() => null)
  report?.forEach((each: { type: string; audioLevel?: number }) => {
    if (each.type === 'media-source') level = each.audioLevel ?? 0
  })
  return level
}
