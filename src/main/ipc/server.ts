/**
 * What a window may ask of main: sender check → contract look-up → input schema → handler → envelope
 * (rules C1–C4: docs/spec/bridge.md). Knows nothing of Electron; ipc/electron-ipc.ts connects it.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Caller, CallEntry, Contract, Handlers, StateEntry, WindowKind } from '@shared/ipc/define'
import type { CallReply, ToMain, ToWindow } from '@shared/ipc/wire'
import { AppError, isAppError, toWire } from '@shared/errors'
import type { StateSource } from '@shared/state'
import type { Log } from '../ports'
import { WindowPort, type OpenedState } from './window-port'

/** What is known of a sender; `kind` null = a window that is none of ours. */
export interface Sender {
  windowId: number
  kind: WindowKind | null
  mainFrame: boolean
}

export interface IpcServer {
  /** Never rejects: refusals and faults are replies. */
  call(sender: Sender, request: unknown): Promise<CallReply>
  /** A port for one window; the caller feeds it `toMain` messages and disposes it. */
  connect(caller: Caller, send: (message: ToWindow) => void): WindowPort
}

const callRequest = z.object({ path: z.string().max(100), input: z.unknown() })

const toMain = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('watch'), watchId: z.int(), path: z.string().max(100), key: z.unknown() }),
  z.object({ kind: z.literal('unwatch'), watchId: z.int() }),
  z.object({ kind: z.literal('ack'), batch: z.int() }),
])

/** A message of a window for its port; null when it is none. */
export function parseToMain(message: unknown): ToMain | null {
  return toMain.safeParse(message).data ?? null
}

/** C1: the caller a sender stands for, or null. */
export function callerOf(sender: Sender): Caller | null {
  return sender.mainFrame && sender.kind !== null ? { windowId: sender.windowId, kind: sender.kind } : null
}

type Handler = (input: unknown, caller: Caller) => unknown

export function createIpcServer<C extends Contract>(contract: C, handlers: Handlers<C>, log: Log): IpcServer {
  const entries = new Map<string, { entry: CallEntry | StateEntry; handler: Handler }>()
  for (const [area, names] of Object.entries(contract)) {
    // `Handlers<C>` is proven complete where it is written; here it is only walked by name.
    const areaHandlers = handlers[area] as unknown as Record<string, Handler>
    for (const [name, entry] of Object.entries(names)) {
      const handler = areaHandlers[name]
      if (handler) entries.set(`${area}.${name}`, { entry, handler: handler.bind(areaHandlers) })
    }
  }

  function find<E extends 'call' | 'state'>(path: string, kind: E, caller: Caller) {
    const found = entries.get(path)
    if (!found || found.entry.entry !== kind) throw new AppError('ipc/unknown-call', `no ${kind} named ${path}`)
    if (!found.entry.windows.includes(caller.kind)) {
      throw new AppError('ipc/forbidden', `${path} is not for ${caller.kind} windows`)
    }
    return { entry: found.entry as E extends 'call' ? CallEntry : StateEntry, handler: found.handler }
  }

  async function run(sender: Sender, request: unknown): Promise<unknown> {
    const caller = callerOf(sender)
    if (!caller) throw new AppError('ipc/forbidden', 'the sender is not the main frame of a known window')
    const { path, input } = parse(callRequest, request, 'request')
    const { entry, handler } = find(path, 'call', caller)
    return await handler(parse(entry.input, input, path), caller)
  }

  function openState(caller: Caller, path: string, key: unknown): OpenedState {
    const { entry, handler } = find(path, 'state', caller)
    return { source: handler(parse(entry.key, key, path), caller) as StateSource<unknown>, policy: entry.policy }
  }

  /** A throw that is no AppError is a bug: logged with an id that the person sees too. */
  function envelope(error: unknown): AppError {
    if (isAppError(error)) return error
    const report = randomBytes(4).toString('hex')
    const fault = error instanceof Error ? error : new Error(String(error))
    log.error('a handler failed', { report, name: fault.name, stack: fault.stack })
    return new AppError('app/unexpected', `report ${report}`, { data: { report } })
  }

  return {
    call: (sender, request) =>
      run(sender, request).then(
        (value): CallReply => ({ ok: true, value }),
        (error: unknown): CallReply => ({ ok: false, error: toWire(envelope(error)) }),
      ),
    connect: (caller, send) =>
      new WindowPort((path, key) => {
        try {
          return openState(caller, path, key)
        } catch (error) {
          throw envelope(error)
        }
      }, send),
  }
}

/** C2. The issues name fields and rules, never values, so that no text or token reaches the log. */
function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new AppError('ipc/bad-input', `${what}: ${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`)
}
