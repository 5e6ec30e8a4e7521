/** Groups of a meeting: opened and steered by its managers, seen by everybody in it. */
import { z } from 'zod'
import {
  longestGroupName,
  longestGroupSeconds,
  mostGroups,
  type BreakoutLine,
  type BreakoutState,
} from '../room/breakout'
import { call, state, type } from './define'
import { account, none } from './schemas'

const group = z.number().int().min(1).max(mostGroups)
const groupName = z.string().trim().min(1).max(longestGroupName)

export const breakoutArea = {
  /** By the clock of this machine; `null`: there are none. */
  current: state(none, type<BreakoutState | null>()),
  /** The last line that a manager said to all groups, until it is put away. */
  line: state(none, type<BreakoutLine | null>()),
  putLineAway: call(none, type<void>()),
  /** Rejects with `room/not-offered`, `room/forbidden`, `room/exists`. */
  open: call(
    z.object({
      groups: z
        .array(z.object({ name: groupName, people: z.array(account).max(1000) }))
        .min(1)
        .max(mostGroups),
      choose: z.boolean(),
      seconds: z.union([z.literal(0), z.number().int().min(60).max(longestGroupSeconds)]),
    }),
    type<void>(),
  ),
  /** Sends somebody; `null`: to the main room. */
  move: call(z.object({ uuid: account, group: group.nullable() }), type<void>()),
  rename: call(z.object({ group, name: groupName }), type<void>()),
  say: call(z.object({ text: z.string().trim().min(1).max(1000) }), type<void>()),
  /** Everybody is back after so many seconds. */
  close: call(z.object({ seconds: z.number().int().min(0).max(60) }), type<void>()),
  /** Goes there, choosing it where people choose; `null`: the main room. */
  go: call(z.object({ group: group.nullable() }), type<void>()),
  /** Not where I was asked to go. */
  decline: call(none, type<void>()),
  askForHelp: call(none, type<void>()),
  answerHelp: call(z.object({ group }), type<void>()),
} as const
