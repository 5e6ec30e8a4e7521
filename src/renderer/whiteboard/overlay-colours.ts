import { avatarColour } from '../ui/initials'
import type { OverlayColours } from './paint/overlay'

/** With colours of the system's own choice: its names mean the same on a canvas. */
const forced = {
  accent: 'Highlight',
  surface: 'Canvas',
  laser: 'Highlight',
  person: 'CanvasText',
  onPerson: 'Canvas',
} as const

/** From the tokens of the window, as its theme has them when they are asked for. */
export const overlayColours: OverlayColours = {
  get accent() {
    return colour('accent', '--accent')
  },
  get surface() {
    return colour('surface', '--surface')
  },
  get laser() {
    return colour('laser', '--danger')
  },
  person: (uuid) => colour('person', `--avatar-${avatarColour(uuid)}`),
  get onPerson() {
    return colour('onPerson', '--on-avatar')
  },
}

function colour(name: keyof typeof forced, token: string): string {
  if (matchMedia('(forced-colors: active)').matches) return forced[name]
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim()
}
