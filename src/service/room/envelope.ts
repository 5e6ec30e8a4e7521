/**
 * Replies: `{code, msg, ts, cost, requestId, data}`, v3 and v4 with `request_id` (specs/neroom.md §2.1). A refusal
 * is HTTP 200 with its own `code`, as clients of this contract expect. Bodies are parsed here, once, by schema.
 */
import { randomUUID } from 'node:crypto'
import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { RoomError } from './room-error'

export interface EnvelopeVariables {
  startTime: number
  requestId: string
}
export type RoomEnv = { Variables: EnvelopeVariables }

/** The longest property is 4 KB; nothing here needs more than this. */
export const limitBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new RoomError('badRequest', 'body too large')
  },
})

/** Paths nobody serves, answered in the same envelope. */
export function unknownPath(): never {
  throw new RoomError('notFound', 'no such path')
}

export function stamp(now: () => number): MiddlewareHandler<RoomEnv> {
  return async (context, next) => {
    context.set('startTime', now())
    context.set('requestId', randomUUID().replaceAll('-', ''))
    await next()
  }
}

export function reply(context: Context, now: () => number, data: unknown = null): Response {
  return envelope(context, now, 0, 'success', data)
}

/** Turns every throw into an envelope: known refusals by their code, the rest 500 with a log line (R70). */
export function onRoomError(log: Logger, now: () => number): ErrorHandler {
  return (error, context) => {
    const { method, routePath: path } = context.req
    if (error instanceof RoomError) {
      // Room codes are everyday life; below them stands what a client should not have sent.
      if (error.code < 1000) log.info({ code: error.code, method, path }, 'room request refused')
      return envelope(context, now, error.code, error.message, null)
    }
    log.error({ err: error, method, path }, 'room request failed')
    return envelope(context, now, 500, 'internal error', null)
  }
}

function envelope(context: Context, now: () => number, code: number, msg: string, data: unknown): Response {
  const start = Number(context.get('startTime')) || now()
  const name = /^\/neroom\/v[34]\//.test(context.req.path) ? 'request_id' : 'requestId'
  const requestId = String(context.get('requestId') ?? '')
  return context.json({ code, msg, ts: now(), cost: `${Math.max(0, now() - start)}ms`, [name]: requestId, data })
}

/** The JSON body by `schema`; an absent body is `{}`. Throws 400, naming the field and never its value. */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  return checked(schema, parse(await context.req.text()))
}

export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new RoomError('badRequest', result.error.issues[0]?.path.join('.') || 'body')
}

function parse(text: string): unknown {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RoomError('badRequest', 'body is not JSON')
  }
  if (isDeeper(value, maxDepth)) throw new RoomError('badRequest', 'body too deep')
  return value
}

/** What JSON.parse takes, JSON.stringify may not: it runs out of stack on some thousand levels. */
const maxDepth = 32

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => isDeeper(inner, left - 1))
}
