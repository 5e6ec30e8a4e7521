import type { MediaLimits } from '@shared/rtc/signal'

/** Per room, and per member of it. */
export const limits: MediaLimits = { members: 50, pictures: 25 }
