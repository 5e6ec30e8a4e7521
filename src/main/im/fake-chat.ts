/** For tests: alice's whole IM side over a fake server and a real SQLite file, with time that stands still. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Conversation } from '@shared/im/conversation'
import { compareMessages, type Message } from '@shared/im/message'
import type { Caller } from '@shared/ipc/define'
import { composeIm } from './compose-im'
import { alice, bob, chat, endpointAt, FakeClock, FakeServer, settle, silent } from './fakes'
import type { Im } from './im'
import { newMessageId } from './messages'

export const caller: Caller = { windowId: 1, kind: 'main' }
export const token = { kind: 'static', accountId: alice, token: 't' } as const

export class FakeChat {
  readonly clock = new FakeClock()
  readonly server = new FakeServer(() => this.clock.now())
  im: Im
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'roomline-im-'))

  constructor() {
    this.server.people.set(bob, { accountId: bob, name: '陈博' })
    this.im = this.start()
  }

  private start(): Im {
    const { directory, clock } = this
    return composeIm(
      { endpoint: () => endpointAt('a:1'), directory, deviceId: 'd', log: silent, clock },
      this.server.makeClient,
    )
  }

  /** The app quits and starts again, signed out. */
  async restart(): Promise<void> {
    await this.im.close()
    this.im = this.start()
  }

  async close(): Promise<void> {
    await this.im.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** Store calls and turns are promises only; a few rounds bring all of it to rest. */
  async rest(): Promise<void> {
    for (let round = 0; round < 12; round++) await settle()
  }

  async online(): Promise<void> {
    await this.im.login(token)
    await this.rest()
  }

  async say(text: string, id = newMessageId()): Promise<Message> {
    const queued = await this.im.im.sendText({ messageClientId: id, conversationId: chat, text }, caller)
    await this.rest()
    return queued
  }

  /** Watches the conversation, so that its messages are loaded, and gives what a window would show. */
  async shown(): Promise<Message[]> {
    const source = this.im.im.messages({ conversationId: chat }, caller)
    await this.rest()
    return Object.values(source.get()).sort(compareMessages)
  }

  conversation(): Conversation | undefined {
    return this.im.im.conversations(undefined, caller).get()[chat]
  }

  /** The server pushes messages of others. */
  arrives(...messages: Message[]): void {
    this.server.messages.push(...messages)
    this.server.client.tell({ type: 'messages', messages })
  }
}
