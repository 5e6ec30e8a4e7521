/** A person at their desktop: starts the app from the menu, signs in, follows a link into a room, logs out, comes back. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { linkConnections } from '../../tests/app/metrics'
import type { Steps } from '../demo/steps'
import { checkSandbox } from './check-sandbox'
import { executable } from './package'
import { processesRunning, type ProcessFacts } from './process-facts'
import { openRoom } from './room'
import { movePointerAway, press, settle, takePicture, windowTitles } from './screen'
import { installedService } from './server'
import { openSession } from './session'
import { scratchFilesOf } from './traces'
import { until } from './until'
import type { TestUser } from './user'

/** Past the tabs and their panel to the first demo person, who is alice. */
const toFirstPerson = ['Tab', 'Tab', 'Tab']

/** The display, the bus and the keyring have files of this user, too. */
const belongsToApp = (path: string): boolean => !/X11-unix|\.X\d+-lock|dbus-|keyring/.test(path)

export async function useApp(user: TestUser, steps: Steps, pictures: string): Promise<void> {
  const session = await steps.run('Open their desktop', () => openSession(user))
  const service = join(user.home, '.config/Roomline/service')
  const app = (): ProcessFacts[] => processesRunning(executable, user.uid)
  const windows = (count: number) => until('window', async () => (await windowTitles(session)).length === count)

  async function picture(name: string): Promise<void> {
    await settle(session)
    await takePicture(session, join(pictures, `${name}.png`))
  }
  async function online() {
    const server = await until('service', () => installedService(service))
    await until('connection of alice', async () => (await linkConnections(server.api)).get('alice') === 1)
    return server
  }
  async function end(): Promise<void> {
    const main = app().find(({ type }) => type === 'main')
    ok(main, 'no main process')
    process.kill(main.pid, 'SIGTERM')
    await until('end', () => app().length === 0)
    deepEqual(scratchFilesOf(user.uid).filter(belongsToApp), [])
    equal(existsSync(join(service, 'ready.json')), false)
  }

  try {
    await movePointerAway(session)
    await steps.run('The desktop gives roomline:// links to it', async () => {
      const handler = await session.run('xdg-mime', ['query', 'default', 'x-scheme-handler/roomline'])
      equal(handler.toString().trim(), 'roomline.desktop')
    })
    await steps.run('Start it from its menu entry', async () => {
      await session.launch('gtk-launch', ['roomline'])
      await windows(1)
    })
    await steps.run('It has started its service', () => until('service', () => installedService(service)))
    await picture('1-sign-in')
    await steps.run('Its sandbox is on', async () => checkSandbox(app()))
    const server = await steps.run('Sign in by keyboard', async () => {
      await press(session, ...toFirstPerson, 'Return')
      return online()
    })
    await picture('2-signed-in')

    const room = await steps.run('Open a room with bob in it by the server API', () => openRoom(server))
    await steps.run('Open the link to it', () => session.launch('xdg-open', [room.link]))
    await picture('3-link')
    await steps.run('One Enter, and the service counts her among its members', async () => {
      deepEqual(await room.members(), ['bob'])
      await press(session, 'Return')
      await until('member', async () => (await room.members()).includes('alice'))
      await windows(2)
    })
    await picture('4-in-room')
    await steps.run('Still one connection, and every page is locked in', async () => {
      deepEqual([...(await linkConnections(server.api))], [['alice', 1]])
      checkSandbox(app())
    })

    await steps.run('It ends with the session, and leaves neither its service nor a file about', end)
    const again = await steps.run('The link alone starts it and takes the session up', async () => {
      await session.launch('xdg-open', [room.link])
      return online()
    })
    await picture('5-link-first')
    await steps.run('One Enter, and she is back in the room', async () => {
      equal((await room.members(again)).includes('alice'), false)
      await press(session, 'Return')
      await until('member', async () => (await room.members(again)).includes('alice'))
    })
    await steps.run('It ends again', end)
  } catch (error) {
    await takePicture(session, join(pictures, 'failed.png')).catch(() => {})
    throw error
  } finally {
    session.close()
  }
}
