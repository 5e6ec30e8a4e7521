/**
 * One socket of the link from open to close: who it is, what it may send, how it is answered.
 * anonymous → authenticating → online → ended; a socket logs in once.
 */
import { randomUUID } from 'node:crypto'
import type { ServiceContext } from '../context'
import { v2, wireCode } from './codes'
import { commandKey, type WireType } from './command'
import { checkCredential } from './credential-check'
import type { Framing, Incoming, PacketHead } from './framing'
import { LinkError, type Property, type WireValue } from './handler'
import type { LinkSession } from './hub'
import { admit } from './login'
import type { ServiceTable } from './services'
import { createSession, type Peer, type SessionPort } from './session'
import { findCommand } from './tables'

export interface LinkSocket {
  readonly bufferedAmount: number
  send(data: string | Uint8Array): void
  close(code: number, reason: string): void
  terminate(): void
}

type Request = Extract<Incoming, { kind: 'request' }>

/** The client closes by itself after a refusal, a kick or its logout; a socket that does not is closed after this. */
const lingerMs = 1000
/** The SDK gives up its login attempt after 8 s; a socket that says nothing for longer is not one of its. */
export const loginTimeoutMs = 15_000
/** The client is heard every 30 s at least; it needs 83 s itself to find a link dead (specs/nim-wire.md §6). */
export const idleTimeoutMs = 90_000
/** A reader this far behind is cut off; its offline queue brings the rest when it comes back. */
const bufferedLimit = 8 * 1024 * 1024

export class Connection implements SessionPort {
  readonly connectionId = randomUUID()
  private state: 'anonymous' | 'authenticating' | 'online' | 'ended' = 'anonymous'
  private session: (LinkSession & { syncing: boolean }) | null = null
  private readonly openedAt: number
  private lastHeard: number

  constructor(
    private readonly socket: LinkSocket,
    private readonly framing: Framing,
    readonly peer: Peer,
    private readonly context: ServiceContext,
    private readonly services: ServiceTable,
  ) {
    this.openedAt = this.lastHeard = context.now()
    if (framing.hello) socket.send(framing.hello)
  }

  receive(data: string | Uint8Array): void {
    if (this.state === 'ended') return
    this.lastHeard = this.context.now()
    const frame = this.framing.decode(data)
    switch (frame.kind) {
      case 'alive':
        return
      case 'bye':
        return this.end('bye')
      case 'malformed':
        return this.cutOff('malformed', 1002)
      case 'unknown-command':
      case 'bad-body':
        if (this.state !== 'online') return this.cutOff('unauthenticated', 1008)
        this.count(frame.kind, frame)
        return this.reply(frame, frame.kind === 'bad-body' ? v2.badParameter : v2.notFound)
      case 'request':
        return this.accept(frame)
    }
  }

  /** Called when the socket has closed, by whomever. */
  closed(): void {
    this.state = 'ended'
    if (this.session) this.context.hub.remove(this.session)
    this.session = null
  }

  /** Called from time to time: ends sockets that never log in and links gone silent. */
  expire(now: number): void {
    const online = this.state === 'online'
    const late = online ? now - this.lastHeard > idleTimeoutMs : now - this.openedAt > loginTimeoutMs
    if (!late) return
    this.count(online ? 'idle' : 'login-timeout')
    this.drop()
  }

  /** The service stops: the client reconnects as soon as it is back. */
  shutDown(): void {
    if (this.framing.bye) this.socket.send(this.framing.bye)
    this.closed()
    this.socket.close(1001, 'service stops')
  }

  push(sid: number, cid: number, body: WireValue[], code: number = v2.ok): void {
    if (this.state === 'online') this.send({ sid, cid, ser: 0 }, code, body, findCommand(sid, cid)?.push)
  }

  end(reason: string): void {
    this.closed()
    setTimeout(() => this.socket.close(1000, reason), lingerMs).unref()
  }

  private accept(request: Request): void {
    const { session } = this
    const command = commandKey(request.sid, request.cid)
    if (command === '26_3' && this.state === 'anonymous') return void this.timed(command, () => this.logIn(request))
    if (!session) return this.cutOff('unauthenticated', 1008, request)
    if (command === '26_5') {
      this.reply(request, v2.ok, [])
      return this.end('logout')
    }
    if (command === '26_3') return this.reply(request, v2.badParameter)
    void this.timed(command, () => this.answer(session, request, command))
  }

  private async logIn(request: Request): Promise<void> {
    this.state = 'authenticating'
    const checked = await checkCredential((request.args[0] ?? {}) as Property, this.context)
    if (this.state !== 'authenticating') return
    if ('refused' in checked) return this.refuseLogin(request, checked.refused, checked.accid)
    // From here to hub.add nothing waits: of two logins at once, the later sees the earlier.
    const { login } = checked
    const { hub, now, log } = this.context
    const admission = admit(login, hub.sessionsOf(login.accid))
    if (!admission.admit) return this.refuseLogin(request, v2.multiLogin, login.accid)
    for (const { session, reason } of admission.kick) session.kick(reason, 'signed in on another client', login)
    const others = hub.sessionsOf(login.accid).map((other) => other.describe())
    this.session = createSession(login, this, now())
    this.state = 'online'
    this.reply(request, v2.ok, [this.session.describe(), others])
    hub.add(this.session)
    log.info({ accid: login.accid, connection: this.connectionId, framing: this.framing.name }, 'logged in')
  }

  private refuseLogin(request: Request, code: number, accid?: string): void {
    this.context.log.info({ accid, code, ip: this.peer.ip }, 'login refused')
    this.reply(request, wireCode(code))
    this.end('login refused')
  }

  private async timed(command: string, run: () => void | Promise<void>): Promise<void> {
    const stop = this.context.metrics.commandSeconds.startTimer({ command })
    await run()
    stop()
  }

  private async answer(session: LinkSession & { syncing: boolean }, request: Request, command: string): Promise<void> {
    try {
      // No await before the handler: what a client sends in order is handled in order.
      const body = command === '27_1' ? this.synchronise(session, request) : this.handle(session, request, command)
      const settled = body instanceof Promise ? await body : body
      if (settled) this.reply(request, v2.ok, settled)
    } catch (error) {
      if (error instanceof LinkError) return this.refuse(request, command, error.wireCode)
      this.context.log.error({ command, accid: session.accid, err: error }, 'command failed')
      this.reply(request, v2.internal)
    }
  }

  /** V2 codes are everyday life (unknown receiver, blocked …); below 1000 stands what a client should not have sent. */
  private refuse(request: Request, command: string, code: number): void {
    if (code < 1000) this.context.log.info({ command, code, accid: this.session?.accid }, 'command refused')
    this.reply(request, code)
  }

  private handle(session: LinkSession, request: Request, command: string) {
    if (command === '1_2') return []
    const handler = this.services.handlerOf(request.sid, request.cid)
    if (!handler) throw new LinkError(v2.notFound)
    return handler(session, request.args, this.context)
  }

  private synchronise(session: LinkSession & { syncing: boolean }, { args }: Request): WireValue[] {
    const tag = this.context.now()
    const tags = Object.entries((args[0] ?? {}) as Property).map(
      ([section, time]) => [Number(section), Number(time)] as const,
    )
    session.syncing = true
    for (const sync of this.services.syncs) sync(session, new Map(tags), this.context)
    return [tag]
  }

  /** Commands whose table names no reply get none, not even a refusal. */
  private reply(head: PacketHead, code: number, body: WireValue[] = []): void {
    const command = findCommand(head.sid, head.cid)
    if (!command?.request || command.reply) this.send(head, code, body, command?.reply ?? [])
  }

  private send({ sid, cid, ser }: PacketHead, code: number, body: WireValue[], types?: readonly WireType[]): void {
    try {
      if (!types) throw new TypeError('not in the command table')
      this.socket.send(this.framing.encode({ sid, cid, ser, code, body, types }))
    } catch (error) {
      this.context.log.error({ command: commandKey(sid, cid), err: error }, 'packet could not be written')
    }
    if (this.socket.bufferedAmount > bufferedLimit) {
      this.count('slow')
      this.drop()
    }
  }

  private cutOff(reason: string, code: number, head?: PacketHead): void {
    this.count(reason, head)
    if (head) this.reply(head, v2.forbidden)
    this.closed()
    this.socket.close(code, reason)
  }

  private drop(): void {
    this.closed()
    this.socket.terminate()
  }

  private count(reason: string, head?: PacketHead): void {
    this.context.metrics.linkRefusals.inc({ reason })
    const command = head && commandKey(head.sid, head.cid)
    this.context.log.warn({ reason, command, ip: this.peer.ip, accid: this.session?.accid }, 'refused')
  }
}
