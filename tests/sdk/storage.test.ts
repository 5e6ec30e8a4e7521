import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Framing, SdkClient } from './client'
import { p2p, received, signIn } from './people'
import type { SdkMessage } from './people'
import { TestService, person } from './service'

const image = 1
const file = 6
/** 3 × 2 pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
)

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  const directory = mkdtempSync(join(tmpdir(), 'roomline-upload-'))
  let service: TestService
  let alice: SdkClient
  let bob: SdkClient

  beforeAll(async () => {
    service = await TestService.start([person('alice'), person('bob')])
    ;[alice, bob] = await Promise.all([signIn(service, 'alice', { framing }), signIn(service, 'bob', { framing })])
  })
  afterAll(async () => {
    await Promise.all([alice, bob].map((client) => client?.stop()))
    await service?.remove()
    rmSync(directory, { recursive: true })
  })

  async function receivedBy(client: SdkClient, type: number): Promise<SdkMessage> {
    await client.waitFor('onReceiveMessages', ([list]) => (list as SdkMessage[]).some((m) => m.messageType === type))
    const message = received(client).find((m) => m.messageType === type)
    if (!message) throw new Error('no such message')
    return message
  }

  const bytesAt = async (url: unknown) => Buffer.from(await (await fetch(String(url))).arrayBuffer())

  test('an image arrives with its dimensions and can be fetched from its address', async () => {
    const path = join(directory, 'picture.png')
    writeFileSync(path, png)
    await alice.sendFile('createImageMessage', path, p2p('alice', 'bob'))
    const { attachment } = await receivedBy(bob, image)
    expect(attachment).toMatchObject({ name: 'picture.png', ext: expect.stringContaining('png'), size: png.length })
    expect([attachment?.['width'], attachment?.['height']]).toEqual([3, 2])
    expect((await bytesAt(attachment?.['url'])).equals(png)).toBe(true)
  })

  test('a large file arrives whole and survives a restart of the service', async () => {
    const path = join(directory, 'large.bin')
    const bytes = randomBytes(5 * 1024 * 1024)
    writeFileSync(path, bytes)
    await alice.sendFile('createFileMessage', path, p2p('alice', 'bob'))
    const { attachment } = await receivedBy(bob, file)
    expect(attachment).toMatchObject({ size: bytes.length })
    await service.end('SIGKILL')
    await service.restart()
    const digest = (data: Buffer) => createHash('sha256').update(data).digest('hex')
    expect(digest(await bytesAt(attachment?.['url']))).toBe(digest(bytes))
  })
})
