/** Colours by name, so that one board reads well on light and on dark paper. A record may hold `#rrggbb` instead. */

export const inkNames = ['ink', 'grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const
export type InkName = (typeof inkNames)[number]
export const noteNames = ['yellow', 'orange', 'pink', 'violet', 'blue', 'green', 'grey'] as const
export type NoteName = (typeof noteNames)[number]
export type PaperTheme = 'light' | 'dark'

const inks: Record<InkName, Record<PaperTheme, string>> = {
  ink: { light: '#1b1f24', dark: '#e9ecef' },
  grey: { light: '#717b87', dark: '#98a2ae' },
  red: { light: '#d9363e', dark: '#ff7b7b' },
  orange: { light: '#cf6a00', dark: '#ffa657' },
  yellow: { light: '#b58900', dark: '#f2cc60' },
  green: { light: '#17853f', dark: '#4ad07d' },
  teal: { light: '#0b7f86', dark: '#45c8cf' },
  blue: { light: '#2b5cff', dark: '#7c9dff' },
  violet: { light: '#7a45d1', dark: '#b692f6' },
  pink: { light: '#c2327b', dark: '#f58bc0' },
}

const notes: Record<NoteName, Record<PaperTheme, string>> = {
  yellow: { light: '#ffeb9c', dark: '#5c4f16' },
  orange: { light: '#ffd8a8', dark: '#5e3d14' },
  pink: { light: '#ffd0e4', dark: '#59263f' },
  violet: { light: '#e3d5ff', dark: '#3f2f66' },
  blue: { light: '#cfe0ff', dark: '#223c70' },
  green: { light: '#cdf0d6', dark: '#1f4d2e' },
  grey: { light: '#e3e6ea', dark: '#363c44' },
}

export const papers: Record<PaperTheme, { paper: string; rule: string; frame: string }> = {
  light: { paper: '#ffffff', rule: '#e3e6ea', frame: '#8a93a0' },
  dark: { paper: '#1a1d21', rule: '#2f353c', frame: '#737d8a' },
}

export function inkOf(colour: string, theme: PaperTheme): string {
  return colour in inks ? inks[colour as InkName][theme] : colour
}

export function noteOf(colour: string, theme: PaperTheme): string {
  return colour in notes ? notes[colour as NoteName][theme] : inkOf(colour, theme)
}
