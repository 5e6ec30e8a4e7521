/** What effects need of main: the machine's load, and the person's own background picture. */
import { call, state, type } from './define'
import { none } from './schemas'

export const effectsArea = {
  /** CPU seconds this window's process has used since it began; `null` where the system does not tell. */
  cpuSeconds: call(none, type<number | null>()),
  /** Rises with every new own picture; 0: there is none. */
  ownPicture: state(none, type<number>()),
  /** JPEG of at most 1280×720. */
  readOwnPicture: call(none, type<Uint8Array | null>()),
  /** Asks for a file and keeps it; false when the person thinks better of it. Rejects with effects/bad-picture. */
  chooseOwnPicture: call(none, type<boolean>()),
} as const
