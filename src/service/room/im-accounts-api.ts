/**
 * IM accounts of the signed server API, NIM v2 (specs/neroom.md §6; R9). Success is 200 there, refusals use the
 * IM's own numbers; the envelope is `{code, msg, data}`.
 */
import { Hono, type Context, type ErrorHandler } from 'hono'
import { z } from 'zod'
import { accountPattern } from '@shared/ids'
import type { AccountStore, ImAccount } from '../accounts/account-store'
import { readBody, type RoomEnv } from './envelope'
import { RoomError } from './room-error'
import { randomToken } from './users'

const codes = { ok: 200, badParameter: 414, notFound: 102404, exists: 102405 } as const

const token = z.string().max(128).optional()
const configuration = z.object({ enabled: z.boolean().optional() }).optional()
const createBody = z.object({
  account_id: z.string().toLowerCase().regex(accountPattern),
  token,
  configuration,
  user_information: z
    .object({ name: z.string().max(64).optional(), avatar: z.string().max(1024).optional() })
    .optional(),
})
/** `need_kick` also ends the connections there are: a ban or a new token alone only stops the next login. */
const updateBody = z.object({ token, configuration, need_kick: z.boolean().optional() })
const tokenBody = z.object({ token })
const maxBatch = 100

/** `kick` ends the account's IM connections. */
export function imAccountsApi(accounts: AccountStore, kick: (accid: string) => void): Hono<RoomEnv> {
  const missing = (request: Context): Response => answer(request, codes.notFound, 'account does not exist')

  return new Hono<RoomEnv>()
    .post('/accounts', async (request) => {
      const body = await readBody(request, createBody)
      if (accounts.find(body.account_id)) return answer(request, codes.exists, 'account exists')
      const { name, avatar } = body.user_information ?? {}
      const account = accounts.create({
        accid: body.account_id,
        token: body.token || randomToken(),
        name: name || body.account_id,
        ...(avatar ? { avatar } : {}),
        banned: body.configuration?.enabled === false,
      })
      return answer(request, codes.ok, 'success', { ...wire(account), token: account.token })
    })
    .patch('/accounts/:id', async (request) => {
      const body = await readBody(request, updateBody)
      const id = request.req.param('id').toLowerCase()
      if (!accounts.find(id)) return missing(request)
      if (body.token) accounts.setToken(id, body.token)
      if (body.configuration?.enabled !== undefined) accounts.setBanned(id, !body.configuration.enabled)
      if (body.need_kick) kick(id)
      const account = accounts.find(id)
      return account ? answer(request, codes.ok, 'success', wire(account)) : missing(request)
    })
    .patch('/accounts/:id/actions/refresh_token', async (request) => {
      const body = await readBody(request, tokenBody)
      const account = accounts.setToken(request.req.param('id').toLowerCase(), body.token || randomToken())
      if (!account) return missing(request)
      return answer(request, codes.ok, 'success', { account_id: account.accid, token: account.token })
    })
    .post('/accounts/:id/actions/kick', (request) => {
      const id = request.req.param('id').toLowerCase()
      if (!accounts.find(id)) return missing(request)
      kick(id)
      return answer(request, codes.ok, 'success')
    })
    .get('/accounts/:id', (request) => {
      const account = accounts.find(request.req.param('id').toLowerCase())
      return account ? answer(request, codes.ok, 'success', wire(account)) : missing(request)
    })
    .get('/accounts', (request) => {
      const ids = (request.req.query('account_ids') ?? '').toLowerCase().split(',').filter(Boolean)
      if (ids.length === 0 || ids.length > maxBatch) return answer(request, codes.badParameter, 'account_ids')
      const found = ids.map((id) => ({ id, account: accounts.find(id) }))
      return answer(request, codes.ok, 'success', {
        success_list: found.flatMap(({ account }) => (account ? [wire(account)] : [])),
        failed_list: found.flatMap(({ id, account }) =>
          account ? [] : [{ account_id: id, error_code: codes.notFound, error_msg: 'account does not exist' }],
        ),
      })
    })
}

/** A bad body or signature is 414 here; anything else is handed on to the room's own handler. */
export const onImError: ErrorHandler = (error, request) => {
  if (error instanceof RoomError) return answer(request, codes.badParameter, error.message)
  throw error
}

function answer(request: Context, code: number, msg: string, data: unknown = null): Response {
  return request.json({ code, msg, data })
}

function wire(account: ImAccount): Record<string, unknown> {
  return {
    account_id: account.accid,
    configuration: { enabled: !account.banned },
    user_information: { name: account.name, avatar: account.avatar },
    create_time: account.createTime,
    update_time: account.updateTime,
  }
}
