/** A person at the app's IM side (`createIm`) against the real service, without Electron. */
import path from 'node:path'
import { AppError } from '@shared/errors'
import { accountId, conversationId, type AccountId, type ConversationId } from '@shared/ids'
import { compareMessages, type Message } from '@shared/im/message'
import type { Caller } from '@shared/ipc/define'
import type { StateSource } from '@shared/state'
import { createIm, type Im } from '../../src/main/im'
import { newMessageId } from '../../src/main/im/messages'
import type { Log } from '../../src/main/ports'
import type { TestService } from './service'

export const window: Caller = { windowId: 1, kind: 'main' }
const log: Log = process.env['DEBUG_IM']
  ? { info: console.log, warn: console.warn, error: console.error }
  : { info: () => {}, warn: () => {}, error: () => {} }

/** Generous: nothing here measures time. */
export const soon = { timeout: 20_000, interval: 20 }

export class Person {
  readonly id: AccountId
  im: Im

  constructor(
    readonly service: TestService,
    readonly name: string,
    private readonly directory: string,
    private readonly framing: 'text' | 'binary',
    readonly device = `${name}-device`,
  ) {
    this.id = accountId(name)
    this.im = this.create()
  }

  create(): Im {
    const { service } = this
    return createIm({
      endpoint: () => ({
        world: 'embedded',
        appKey: service.ready.appKey,
        lbs: service.ready.lbs,
        link: service.ready.link,
        tls: false,
        uploader: service.ready.uploader,
        downloader: service.ready.downloader,
        roomServer: service.ready.api,
      }),
      directory: path.join(this.directory, this.device),
      deviceId: this.device,
      log,
      framing: this.framing,
    })
  }

  login(token = `${this.name}-token`): Promise<void> {
    return this.im.login({ kind: 'static', accountId: this.id, token })
  }

  /** The app quits and starts again. */
  async restart(): Promise<void> {
    await this.im.close()
    this.im = this.create()
  }

  with(peer: Person): ConversationId {
    return conversationId(this.name, 'p2p', peer.name)
  }

  say(peer: Person, text: string): Promise<Message> {
    return Promise.resolve(
      this.im.im.sendText({ messageClientId: newMessageId(), conversationId: this.with(peer), text }, window),
    )
  }

  messages(peer: Person): Message[] {
    return inOrder(this.im.im.messages({ conversationId: this.with(peer) }, window))
  }

  texts(peer: Person): string[] {
    return this.messages(peer).map(({ body }) => (body.kind === 'text' ? body.text : body.kind))
  }
}

function inOrder(source: StateSource<Record<string, Message>>): Message[] {
  return Object.values(source.get()).sort(compareMessages)
}

export async function codeOf(call: Promise<unknown> | unknown): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}
