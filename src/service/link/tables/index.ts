/** All commands the service can read or write, by `sid_cid`. */
import type { Command } from '../command'
import { commandKey } from '../command'
import { conversationTable } from './conversation'
import { friendTable } from './friend'
import { loginTable } from './login'
import { messageTable } from './message'
import { miscTable } from './misc'
import { notificationTable } from './notification'
import { passthroughTable } from './passthrough'
import { storageTable } from './storage'
import { syncTable } from './sync'
import { userTable } from './user'

const tables = [
  loginTable,
  syncTable,
  messageTable,
  conversationTable,
  userTable,
  friendTable,
  notificationTable,
  passthroughTable,
  storageTable,
  miscTable,
]

const commands = new Map<string, Command>(tables.flatMap((table) => Object.entries<Command>(table)))

export function findCommand(sid: number, cid: number): Command | undefined {
  return commands.get(commandKey(sid, cid))
}

/** Every command with its `sid_cid`, for tests that try them all. */
export function allCommands(): [string, Command][] {
  return [...commands]
}
