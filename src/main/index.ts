/**
 * Entry and composition root: makes every part once and joins them; the only file that knows them all.
 * No top-level await: Electron waits for this module before it becomes ready.
 */
import { app, crashReporter, nativeTheme, net, powerMonitor, session } from 'electron'
import { join } from 'node:path'
import type { EndpointSetting } from '@shared/endpoint'
import { accountId } from '@shared/ids'
import type { AppInfo } from '@shared/ipc/contract'
import { contract } from '@shared/ipc/contract'
import type { Caller } from '@shared/ipc/define'
import { setAppMenu } from './app-menu'
import { registerPageScheme, servePages } from './app-protocol'
import { createBoards } from './board'
import { connect } from './connections'
import { createExchange } from './exchange'
import { exchangeDesk } from './exchange-desk'
import { follow } from './follow'
import { Intents } from './intents'
import { createAppHandlers } from './ipc/app-handlers'
import { serveElectron } from './ipc/electron-ipc'
import { createHandlers } from './ipc/handlers'
import { createIpcServer } from './ipc/server'
import { followSystem, keepEarlyLink, quitInOrder } from './lifecycle'
import { createLogger, openLog } from './log'
import { createMeetings } from './meetings'
import { startNotices } from './notices'
import { isOurPage, pageOrigin } from './page-address'
import { systemClock } from './ports'
import { createPreview } from './preview'
import { createSecrets, systemCipher } from './secrets'
import { openSettings } from './settings-store'
import { Shutdown } from './shutdown'
import { markStartup } from './startup-trace'
import { readSwitches } from './switches'
import { createTray } from './tray'
import { WindowKeeper } from './window-keeper'
import { createWindowLog } from './window-log'
import { holdsRoom } from './window-plan'
import { guardContents, guardPermissions } from './window-policy'
import { Windows } from './windows'
import { systemLanguage, timeIn, wordsIn } from './words'

markStartup('main')
const switches = readSwitches(process.argv.slice(1), process.env)
const home = switches.home ?? app.getPath('userData')
const profileFolder = join(home, 'profiles', switches.profile)
/** The development server of electron-vite, in development only. */
const base = (!app.isPackaged && process.env['ELECTRON_RENDERER_URL']) || pageOrigin
const resources = join(app.getAppPath(), 'resources')
const lastStage = 'last-stage'

app.setPath('userData', profileFolder)
registerPageScheme()
const earlyLink = keepEarlyLink()

// One instance per profile: the lock lies in its folder.
if (app.requestSingleInstanceLock({ join: switches.join })) {
  openLog(join(profileFolder, 'logs'), { echo: process.env['ROOMLINE_TRACE'] === 'log' })
  crashReporter.start({ uploadToServer: false })
  app.on('web-contents-created', (_event, contents) => guardContents(contents, base))
  void app.whenReady().then(start)
} else app.exit(0)

function start(): void {
  markStartup('ready')
  const log = createLogger('app')
  const clock = systemClock
  const store = openSettings(profileFolder)
  servePages(join(app.getAppPath(), 'out', 'renderer'), () => store.endpoint.get())
  if (store.setAside) log.error('the settings file was broken and is set aside', { file: store.setAside })
  const { settings, preferences } = store
  // Before any window: its surface, its frame and the system's menus take the theme that the person chose.
  follow(() => (nativeTheme.themeSource = settings.get().theme), settings)
  const secrets = createSecrets(systemCipher(), preferences)
  const system = systemLanguage()
  const words = wordsIn(settings, system)

  const parts = { store, secrets, home, profileFolder, clock }
  const { service, endpoint, askEndpoint, folder, im, roomKit, account } = connect(parts)
  const room = roomKit.roomService.current

  const intents = new Intents()
  // Main reads the same states as a window would.
  const self: Caller = { windowId: 0, kind: 'main' }
  const icon = join(resources, 'icons', '256x256.png')
  const windows: Windows = new Windows({
    preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
    base,
    icon,
    preferences,
    onClose(open) {
      if (open.kind === 'call') meetings.calls.decline()
      return keeper.closing(open)
    },
    miniOnMinimise: () => settings.get().media.miniOnMinimise && holdsRoom(room.get()),
    log: createLogger('windows'),
  })
  const entrance = createPreview({
    room,
    session: im.session,
    endpoint: askEndpoint,
    wanted: () => settings.get().media.previewFirst,
    showRoom: () => keeper.openMeeting(),
    putAway: () => void roomKit.roomService.leaveRoom(),
  })
  const keeper: WindowKeeper = new WindowKeeper({
    windows,
    intents,
    session: im.session,
    room,
    prepared: entrance.rooms.current,
    closeToTray: () => settings.get().closeToTray,
    leaveRoom: () => void roomKit.roomService.leaveRoom(),
    cancelPrepared: () => entrance.rooms.cancel(),
    saving: () => meetings.saving(),
    onStage: (stage) => preferences.set(lastStage, stage),
    quit: () => app.quit(),
  })

  const nameOf = (who: string): string | undefined => im.contacts.users(undefined, self).get()[accountId(who)]?.name
  const meetings = createMeetings({
    im,
    roomKit,
    windows,
    session: session.defaultSession,
    ask: (target) => keeper.fulfil({ kind: 'join-room', target }),
    isPrivate: () => store.endpoint.get().roomServer !== '',
    nameOf,
    timeText: (time) => timeIn(settings, system, time),
    preferences,
    folder: profileFolder,
    clock,
  })
  const boards = createBoards({
    im,
    roomKit,
    directory: folder,
    nameOf,
    windows,
    clock,
    log: createLogger('board'),
  })
  guardPermissions(session.defaultSession, base, meetings.mayCapture)

  async function chooseEndpoint(setting: EndpointSetting, caller: Caller): Promise<void> {
    // Also after a kick: the chats on screen and "sign in here" belong to the server that is left.
    await account.auth.logout(undefined, caller)
    store.endpoint.set(setting)
  }

  const info: AppInfo = {
    version: app.getVersion(),
    profile: switches.profile,
    platform: process.platform,
    secretsKept: secrets.kept,
    systemLanguage: system,
  }
  const appHandlers = createAppHandlers({
    info,
    endpoint,
    chooseEndpoint,
    settings,
    intents,
    windows,
    keeper,
    windowLog: createWindowLog(createLogger('window'), clock),
  })
  serveElectron(
    createIpcServer(
      contract,
      createHandlers({
        app: appHandlers,
        account,
        im,
        preview: entrance.preview,
        board: boards.board,
        exchange: createExchange(exchangeDesk),
        ...meetings.handlers,
      }),
      createLogger('ipc'),
    ),
    { kindOf: (contentsId) => windows.byContents(contentsId)?.kind ?? null, isOurPage: (url) => isOurPage(url, base) },
  )

  // The window before everything that it does not need to be seen.
  keeper.begin(secrets.kept && preferences.get<string>(lastStage, '') === 'main')
  const link = earlyLink() ?? switches.join
  if (link) keeper.fulfil({ kind: 'join-room', target: link })
  keeper.settle(account.resume())

  follow(() => setAppMenu(words()), settings)
  const removeTray = createTray({
    pictures: join(resources, 'tray'),
    session: im.session,
    room,
    unread: im.unread,
    settings,
    words,
    act(action, anchor) {
      if (action === 'open') keeper.show()
      else if (action === 'quickJoin') keeper.toggleQuickJoin(anchor)
      else if (action === 'backToRoom') keeper.openMeeting()
      else app.quit()
    },
  })
  const notices = startNotices({
    im,
    meetings,
    room,
    windows,
    fulfil: (wish) => keeper.fulfil(wish),
    settings,
    words,
    nameOf,
    icon,
    clock,
  })

  followSystem({ show: () => keeper.show(), join: (target) => keeper.fulfil({ kind: 'join-room', target }), log })
  // A service that is back is reached at once, not at the next try.
  endpoint.subscribe(() => {
    if (endpoint.get().phase === 'ready' && im.session.get().phase === 'waiting') im.wake()
  })
  powerMonitor.on('resume', () => {
    im.wake()
    notices.lookAtReminders()
  })
  powerMonitor.on('unlock-screen', () => im.wake())
  app.on('browser-window-focus', () => {
    if (im.session.get().phase === 'waiting' && net.isOnline()) im.wake()
  })

  const shutdown = new Shutdown(clock, log)
  shutdown.join('surface', 500, () => {
    keeper.release()
    notices.stop()
    removeTray()
    windows.hideAll()
  })
  // Before media ends: it asks the window for its last second.
  shutdown.join('recording', 2000, () => meetings.closeRecording())
  shutdown.join('media', 500, () => meetings.closeMedia())
  shutdown.join('boards', 500, () => boards.close())
  shutdown.join('account', 500, () => account.close())
  shutdown.join('calls', 500, () => meetings.closeCalls())
  shutdown.join('room', 3000, () => roomKit.close())
  shutdown.join('im', 3000, () => im.close())
  shutdown.join('service', 4000, () => service.stop())
  quitInOrder(shutdown)
}
