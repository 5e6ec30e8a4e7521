/** Which effects the settings ask for. Pure. */
import type { MediaSettings } from '@shared/settings'
import { isScene } from './scenes'

export type BackgroundChoice = Pick<MediaSettings, 'background' | 'backgroundPicture'>

/** The name under which the person's own picture is chosen. */
export const ownName = 'own'

export type Chosen = { kind: 'none' } | { kind: 'blur' } | { kind: 'scene'; name: string } | { kind: 'own' }

/** A picture that is not there (any more) leaves a blur: what was meant to be hidden stays so. */
export function chosenBackground({ background, backgroundPicture }: BackgroundChoice, hasOwn: boolean): Chosen {
  if (background === 'blur') return { kind: 'blur' }
  if (background !== 'picture') return { kind: 'none' }
  if (isScene(backgroundPicture)) return { kind: 'scene', name: backgroundPicture }
  return backgroundPicture === ownName && hasOwn ? { kind: 'own' } : { kind: 'blur' }
}

/** Two choices with the same key are the same effect. */
export function keyOf(chosen: Chosen, ownVersion: number): string {
  return chosen.kind === 'scene' ? `scene ${chosen.name}` : chosen.kind === 'own' ? `own ${ownVersion}` : chosen.kind
}
