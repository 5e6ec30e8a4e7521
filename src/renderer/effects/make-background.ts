/** From what the settings choose to the step that does it; also for a preview's own track. */
import { api } from '../bridge/api'
import type { BackdropChoice } from './background-words'
import { createBackground, type BackgroundEffect, type BackgroundEvents } from './background'
import type { Chosen } from './chosen-effect'

/** `null`: the camera as it is. */
export async function makeBackground(chosen: Chosen, events: BackgroundEvents = {}): Promise<BackgroundEffect | null> {
  const backdrop = await toBackdrop(chosen)
  return backdrop && createBackground(backdrop, events)
}

async function toBackdrop(chosen: Chosen): Promise<BackdropChoice | null> {
  if (chosen.kind === 'none') return null
  if (chosen.kind !== 'own') return chosen
  const bytes = await api.effects.readOwnPicture().catch(() => null)
  return bytes ? { kind: 'own', bytes } : { kind: 'blur' }
}
