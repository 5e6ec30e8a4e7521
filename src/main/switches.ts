/** The command line: `--profile NAME`, `--home DIR` (or `=`), and a join link anywhere. Pure. */
import { linkScheme, parseJoinText } from '@shared/link'
import type { JoinTarget } from '@shared/intent'

export interface Switches {
  profile: string
  /** Where all profiles and the embedded service keep their data; null = the system's place for app data. */
  home: string | null
  /** The join link the system or a person handed over. */
  join: JoinTarget | null
}

const profilePattern = /^[A-Za-z0-9_-]{1,32}$/

/**
 * Reads arguments without the program's own. A bad profile name falls back to `default`: it becomes a folder
 * name. Links are found by their scheme, because a second instance's arguments arrive in Chromium's order.
 */
export function readSwitches(args: readonly string[], environment: Record<string, string | undefined> = {}): Switches {
  const profile = valueOf(args, '--profile') ?? 'default'
  const link = args.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}://`))
  return {
    profile: profilePattern.test(profile) ? profile : 'default',
    home: valueOf(args, '--home') ?? environment['ROOMLINE_HOME'] ?? null,
    join: link ? parseJoinText(link) : null,
  }
}

function valueOf(args: readonly string[], name: string): string | null {
  const joined = args.find((argument) => argument.startsWith(`${name}=`))
  if (joined) return joined.slice(name.length + 1) || null
  const at = args.indexOf(name)
  const next = at < 0 ? undefined : args[at + 1]
  return next && !next.startsWith('-') ? next : null
}
