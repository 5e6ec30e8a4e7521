/**
 * The mission, played through: a service of its own, alice and bob on two real instances, chat in two
 * languages, a room opened in the conversation and joined from the tray, and one link connection each
 * however many windows are open. Saves a picture of every window under out/demo/; fails if anything is off.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Person } from '../../tests/app/person'
import { openTrayArea, type TrayArea } from '../../tests/app/tray'
import { linkConnections } from '../../tests/app/metrics'
import { serverCall } from '../../tests/sdk/server-api'
import { person, TestService } from '../../tests/sdk/service'
import { savePictures } from './pictures'
import { Steps } from './steps'

const pictures = resolve('out/demo')
const home = mkdtempSync(join(tmpdir(), 'roomline-demo-'))
const steps = new Steps()
const open: { close(): unknown }[] = []

async function story(): Promise<void> {
  const ready = join(home, 'service', 'ready.json')
  mkdirSync(join(home, 'service'), { recursive: true })
  const accounts = [person('alice', '林晓'), person('bob', 'Bob Chen'), person('carol', '周可')]
  const service = await steps.run('Start the embedded service', () =>
    TestService.start(accounts, ['--ready-file', ready]),
  )
  open.push({ close: () => service.remove() })
  const tray: TrayArea = await openTrayArea()
  open.push(tray)

  const alice = await steps.run('Start alice’s app', () => Person.start({ home, profile: 'alice', language: 'zh-CN' }))
  open.push(alice.app)
  const bob = await steps.run('Start bob’s app', () => Person.start({ home, profile: 'bob', language: 'en' }))
  open.push(bob.app)
  await savePictures(alice, pictures, 'alice-1-before')
  await savePictures(bob, pictures, 'bob-1-before')

  await steps.run('alice signs in by loginByIM', () => alice.signInByIM('alice', 'alice-token'))
  await steps.run('Bind a room account to bob’s IM account on the server', () =>
    serverCall(service.ready, 'POST', '/neroom/v3/users', {
      user_uuid: 'bob',
      im_token: 'bob-token',
      user_token: 'bob-room-token',
      user_name: 'Bob Chen',
    }),
  )
  await steps.run('bob signs in by that bound account', () => bob.signInByRoomAccount('bob', 'bob-room-token'))

  await steps.run('They chat in Chinese and English', async () => {
    await alice.chatWith('bob')
    await alice.send('你好，Bob！下午三点开个短会，把发布计划过一遍？')
    await bob.chatWith('alice')
    await bob.sees('你好，Bob！下午三点开个短会，把发布计划过一遍？')
    await bob.send('Sure, three works. I’ll bring the numbers.')
    await alice.sees('Sure, three works. I’ll bring the numbers.')
    await alice.send('好的，会议开好了我发到这里。')
    await bob.sees('好的，会议开好了我发到这里。')
  })
  await steps.run('alice opens a room in the conversation', () => alice.openRoomHere())
  await savePictures(bob, pictures, 'bob-2-invited')
  await steps.run('bob joins by quick-join from the tray', () => joinFromTray(bob, tray))
  await steps.run('Both see both members', async () => {
    for (const who of [alice, bob]) for (const name of ['林晓', 'Bob Chen']) await who.showsMember(name)
  })
  await savePictures(alice, pictures, 'alice-2-in-room')
  await savePictures(bob, pictures, 'bob-3-in-room')
  await steps.run('They chat in the room', async () => {
    await alice.sayInRoom('人到齐了，我们开始。')
    await bob.hearsInRoom('人到齐了，我们开始。')
    await bob.sayInRoom('Numbers look good: 38 % fewer crashes.')
    await alice.hearsInRoom('Numbers look good: 38 % fewer crashes.')
  })
  await steps.run('alice opens two more windows', async () => {
    for (const peer of ['bob', 'carol']) await alice.popOut(peer)
  })
  await steps.run('The service counts one link connection each', async () => {
    const counts = await linkConnections(service.ready.api)
    const windows = alice.app.windows().length + bob.app.windows().length
    console.log(`  ${windows} windows; connections: ${[...counts].map(([who, n]) => `${who} ${n}`).join(', ')}`)
    if (counts.size !== 2 || counts.get('alice') !== 1 || counts.get('bob') !== 1) {
      throw new Error('not exactly one link connection per account')
    }
  })
  await savePictures(alice, pictures, 'alice-3-end')
  await savePictures(bob, pictures, 'bob-4-end')
}

async function joinFromTray(who: Person, tray: TrayArea): Promise<void> {
  await tray.click(who.pid)
  const page = await who.app.window('quick-join')
  await page.getByRole('listitem').first().waitFor()
  await savePictures(who, pictures, 'bob-2-tray')
  await page.keyboard.press('Enter')
  await who.inRoom()
}

rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })
try {
  await story()
} catch (error) {
  process.exitCode = 1
  console.error(error)
} finally {
  for (const thing of open.toReversed()) await thing.close()
  rmSync(home, { recursive: true, force: true })
  console.log(`\n${steps.table()}\n\nPictures: out/demo/`)
}
