/** All commands the service can read or write, by `sid_cid`. */
import type { Command } from '../command'
import { commandKey } from '../command'
import { loginTable } from './login'
import { miscTable } from './misc'
import { syncTable } from './sync'

const commands = new Map<string, Command>(
  [loginTable, syncTable, miscTable].flatMap((table) => Object.entries<Command>(table)),
)

export function findCommand(sid: number, cid: number): Command | undefined {
  return commands.get(commandKey(sid, cid))
}
