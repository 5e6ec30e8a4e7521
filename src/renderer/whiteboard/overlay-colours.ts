import { avatarColour } from '../ui/initials'
import type { OverlayColours } from './paint/overlay'

/** From the tokens of the window, as its theme has them when they are asked for. */
export const overlayColours: OverlayColours = {
  get accent() {
    return token('--accent')
  },
  get surface() {
    return token('--surface')
  },
  get laser() {
    return token('--danger')
  },
  person: (uuid) => token(`--avatar-${avatarColour(uuid)}`),
  get onPerson() {
    return token('--on-avatar')
  },
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
