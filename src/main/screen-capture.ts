/** Screens and windows from the system, and the one handler through which a page captures any (see screen/). */
import { desktopCapturer, shell, systemPreferences, webContents, type NativeImage, type Session } from 'electron'
import type { SharePlan } from '@shared/screen/share'
import type { Log } from './ports'
import type { ScreenService } from './screen'
import type { RawSource } from './screen/share-sources'

const thumbnailSize = { width: 320, height: 200 }
const jpegQuality = 72
const macScreenSettings = 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture'

export async function listSources(): Promise<RawSource[]> {
  const sources = await desktopCapturer.getSources({
    types: ['screen', 'window'],
    thumbnailSize,
    fetchWindowIcons: true,
  })
  return sources.map(({ id, name, thumbnail, appIcon, display_id: displayId }) => ({
    id,
    name,
    displayId,
    thumbnail: asJpeg(thumbnail),
    // Null where a window has none, whatever the types say.
    icon: (appIcon as NativeImage | null)?.isEmpty() === false ? appIcon.resize({ height: 32 }).toDataURL() : '',
  }))
}

/** `not-determined` counts as granted: the first capture makes macOS ask. */
export function screenAccess(): 'granted' | 'denied' {
  if (process.platform !== 'darwin') return 'granted'
  const status = systemPreferences.getMediaAccessStatus('screen')
  return status === 'denied' || status === 'restricted' ? 'denied' : 'granted'
}

export function openScreenSettings(): void {
  if (process.platform === 'darwin') void shell.openExternal(macScreenSettings)
}

/** Gives each request what the person picked for that page, once; nothing otherwise. */
export function guardCapture(session: Session, screen: ScreenService, plan: SharePlan, log: Log): void {
  session.setDisplayMediaRequestHandler(
    (request, answer) => {
      const contents = request.frame && webContents.fromFrame(request.frame)
      const own = contents?.mainFrame === request.frame
      const pick = contents && own && request.videoRequested ? screen.take(contents.id) : null
      if (!pick) return refuse(answer)
      const audio = pick.sound && request.audioRequested ? { audio: 'loopback' as const } : {}
      if (pick.source) return answer({ video: pick.source, ...audio })
      askPortal().then(
        (source) => (source ? answer({ video: source, ...audio }) : refuse(answer)),
        (error: unknown) => {
          log.warn('the system gave no screen', { error: error instanceof Error ? error.name : typeof error })
          refuse(answer)
        },
      )
    },
    // Where the system has a picker (macOS 15) the handler above is not asked.
    { useSystemPicker: plan.picker === 'system' },
  )
}

/** One call for both kinds is one dialog of the portal; what was chosen there is the only source. */
async function askPortal() {
  const [source] = await desktopCapturer.getSources({
    types: ['screen', 'window'],
    thumbnailSize: { width: 0, height: 0 },
  })
  return source
}

/** An answer without a picture is a refusal, which Electron also says by throwing. */
function refuse(answer: (streams: object) => void): void {
  try {
    answer({})
  } catch {
    // The page gets its NotAllowedError all the same.
  }
}

function asJpeg(image: NativeImage): string {
  return image.isEmpty() ? '' : `data:image/jpeg;base64,${image.toJPEG(jpegQuality).toString('base64')}`
}
