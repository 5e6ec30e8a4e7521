/**
 * What has to be done so that one of my media agrees with the room: desired against actual, as steps. Pure.
 * The same table serves the first join, a reload, a reconnect and a mute by the host.
 */

export type MyKind = 'microphone' | 'camera' | 'share'

/** My choice while the room does not show it yet. `told`: the service has taken it. */
export interface Wish {
  on: boolean
  told: boolean
}

/** `old`: something else than what is captured now, or nobody knows yet. */
export type Published = 'no' | 'old' | 'yes'

export interface Standing {
  /** What the others are shown. */
  flag: boolean
  wish: Wish | null
  track: 'none' | 'opening' | 'live'
  /** The track lets something through. */
  enabled: boolean
  /** An engine is joined. */
  engine: boolean
  /** By the engine that is joined now. */
  published: Published
  /** The device could not be had, or publishing was refused. */
  problem: boolean
}

/** `tell-off`: the flag says on, but there is nothing behind it. */
export type Step = 'open' | 'enable' | 'disable' | 'publish' | 'unpublish' | 'stop' | 'tell-off'

/** My own wish before the room's flag, until the room has caught up. */
export function isWanted({ flag, wish }: Pick<Standing, 'flag' | 'wish'>): boolean {
  return wish ? wish.on : flag
}

/** The next step, or `null` when all agrees. The caller plans anew after every step. */
export function nextStep(kind: MyKind, standing: Standing): Step | null {
  return isWanted(standing) ? towardsOn(kind, standing) : towardsOff(kind, standing)
}

function towardsOn(kind: MyKind, { flag, wish, track, enabled, engine, published, problem }: Standing): Step | null {
  if (track === 'opening') return null
  if (problem) return flag && !wish ? 'tell-off' : null
  // A share is the person's own choice of a window: no page can take it up for them again.
  if (track === 'none') return kind === 'share' ? (wish ? null : 'tell-off') : 'open'
  // Nobody is heard or seen before the room says so.
  if (!flag && !wish?.told) return null
  if (!enabled) return 'enable'
  return engine && published !== 'yes' ? 'publish' : null
}

/**
 * A muted microphone stays open and published, so that it is back at once; a camera goes dark and is given back. The
 * device goes first: its light must not wait for a server.
 */
function towardsOff(kind: MyKind, { track, enabled, published }: Standing): Step | null {
  if (track === 'opening') return null
  if (track === 'none') return published === 'no' ? null : 'unpublish'
  if (enabled) return 'disable'
  return kind === 'microphone' ? null : 'stop'
}

/**
 * Whether a wish is done with. Turned on: the room shows it, or had its time (ms) since it was told and shows
 * otherwise, which then is somebody else's newer word. Turned off: only the room showing it ends that, for nobody may
 * be heard again by an old flag.
 */
export function isSettled(wish: Wish, flag: boolean, sinceTold: number): boolean {
  if (!wish.told) return false
  return flag === wish.on || (wish.on && sinceTold >= settleLimit)
}

/** Between the reply to a call and the state that follows it lies one push of the service. */
export const settleLimit = 3_000
