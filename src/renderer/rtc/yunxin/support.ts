/** Whether this machine can carry NERTC's media at all; asked before anything is joined. */
import { AppError } from '@shared/errors'
import type { Nertc } from './sdk'

/** Resolves with the codecs there are; rejects with rtc/unsupported and what is missing. */
export async function mustSupport(nertc: Nertc): Promise<{ audio: string[]; video: string[] }> {
  if (!nertc.checkSystemRequirements()) throw missing('the system requirements')
  const { isPullStreamSupport, isPushStreamSupport } = await nertc.checkBrowserCompatibility()
  if (!isPullStreamSupport) throw missing('receiving')
  // Without sending one can still watch and listen, but this engine's room has no such role to fall back to.
  if (!isPushStreamSupport) throw missing('sending')
  const codecs = await nertc.getSupportedCodec()
  if (codecs.audio.length === 0 || codecs.video.length === 0) throw missing('codecs')
  return codecs
}

function missing(what: string): AppError {
  return new AppError('rtc/unsupported', `NERTC misses ${what}`)
}
