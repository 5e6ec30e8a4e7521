/**
 * People to try the app with on one machine (`--demo`): local accounts with random tokens that anybody on this
 * machine may use. The tokens live in the data directory like any other and stay the same from start to start.
 */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { AccountStore } from './accounts/account-store'
import { loopbackOnly } from './http/loopback-only'
import type { FriendStore } from './link/friend-store'

export const demoPeople = [
  { accid: 'alice', name: '林晓', latinName: 'Alice Lin' },
  { accid: 'bob', name: '陈博', latinName: 'Bob Chen' },
  { accid: 'carol', name: '周可', latinName: 'Carol Zhou' },
  { accid: 'dave', name: '戴维', latinName: 'Dave Dai' },
] as const

export interface DemoAccount {
  accid: string
  name: string
  latinName: string
  token: string
  /** The NERoom account bound to it. */
  userUuid: string
  userToken: string
}

export type RoomCredentialOf = (accid: string) => { userUuid: string; userToken: string }

/**
 * A person whose account exists keeps name and token, whoever made it. Those made here know each other, so that
 * the first thing to see is somebody to write to; whom a person removes later stays removed.
 */
export function seedDemo(accounts: AccountStore, friends: Pick<FriendStore, 'befriend'>, now: number): void {
  const made = demoPeople.filter(({ accid }) => !accounts.find(accid))
  for (const { accid, name } of made) accounts.create({ accid, name, token: randomBytes(16).toString('hex') })
  for (const [index, { accid }] of made.entries()) {
    for (const other of made.slice(index + 1)) friends.befriend(accid, other.accid, now)
  }
}

export function createDemoRoutes(accounts: AccountStore, roomCredentialOf: RoomCredentialOf): Hono {
  const routes = new Hono()
  routes.get('/demo/accounts', loopbackOnly, (c) => {
    const people = demoPeople.flatMap(({ accid, latinName }): DemoAccount[] => {
      const account = accounts.find(accid)
      if (!account || account.banned) return []
      const { userUuid, userToken } = roomCredentialOf(accid)
      return [{ accid, name: account.name, latinName, token: account.token, userUuid, userToken }]
    })
    return c.json(people)
  })
  return routes
}
