/** The embedded service as the installed app runs it, asked the way a customer's own server would. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'libsql'
import type { DemoAccount } from '../../src/service/demo'
import { checksum } from '../../src/service/room/signature'

export interface InstalledService {
  api: string
  pid: number
  /** A signed call; resolves to its `data`, rejects on any code but 0. */
  call<T>(method: string, path: string, body?: object): Promise<T>
  /** Puts a demo person into a room by the client API, with no app of their own. */
  enterRoom(account: string, roomUuid: string): Promise<void>
}

interface ReadyFile {
  api: string
  appKey: string
  pid: number
}

/** `folder`: where the app keeps its service, with the ready file and the data. Throws while there is none. */
export function installedService(folder: string): InstalledService {
  const { api, appKey, pid } = JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8')) as ReadyFile
  const appSecret = secretOf(join(folder, 'data', 'service.db'))
  return {
    api,
    pid,
    async call<T>(method: string, path: string, body?: object) {
      const nonce = String(Math.random())
      const curTime = String(Math.floor(Date.now() / 1000))
      const response = await fetch(api + path, {
        method,
        headers: {
          'content-type': 'application/json',
          AppKey: appKey,
          Nonce: nonce,
          CurTime: curTime,
          CheckSum: checksum(appSecret, nonce, curTime),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return (await answerOf(`${method} ${path}`, response)) as T
    },
    async enterRoom(account, roomUuid) {
      const people = (await (await fetch(`${api}/demo/accounts`)).json()) as DemoAccount[]
      const person = people.find(({ accid }) => accid === account)
      if (!person) throw new Error(`no demo person ${account}`)
      const headers = { 'content-type': 'application/json', user: person.userUuid, token: person.userToken }
      const path = `/scene/apps/${appKey}/v2/rooms/${roomUuid}/entry`
      await answerOf(path, await fetch(api + path, { method: 'POST', headers, body: '{}' }))
    },
  }
}

async function answerOf(what: string, response: Response): Promise<unknown> {
  const { code, msg, data } = (await response.json()) as { code: number; msg: string; data: unknown }
  if (code !== 0) throw new Error(`${what} answered ${code} ${msg}`)
  return data
}

/** The ready file goes to programs that must not have it, so the secret is only in the service's own data. */
function secretOf(file: string): string {
  const db = new Sqlite(file, { readonly: true })
  try {
    return (db.prepare('SELECT app_secret AS secret FROM app').get() as { secret: string }).secret
  } finally {
    db.close()
  }
}
