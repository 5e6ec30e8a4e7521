/** Who logs in, and whether they are who they say: all of a login but the question who else is online. */
import type { ServiceContext } from '../context'
import { v2 } from './codes'
import type { Property } from './handler'
import { readLogin, refusalCode, type LoginRequest } from './login'

export type Checked = { login: LoginRequest } | { refused: number; accid?: string }

/** `refused` is a V2 code. Never rejects: a check that fails says busy, which the client tries again. */
export async function checkCredential(property: Property, context: ServiceContext): Promise<Checked> {
  const login = readLogin(property)
  if (!login) return { refused: v2.badParameter }
  const { accid } = login
  if (login.appKey !== context.app.appKey) return { refused: v2.appkeyUnknown, accid }
  try {
    const verdict = await context.accounts.verify(accid, login)
    return verdict === 'ok' ? { login } : { refused: refusalCode(verdict, login.authType), accid }
  } catch (error) {
    context.log.error({ accid, err: error }, 'credential could not be checked')
    return { refused: v2.busy, accid }
  }
}
