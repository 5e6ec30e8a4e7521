/** Sharing a screen: what can be picked, my running share between meeting window and share bar, marks on a share. */
import { z } from 'zod'
import { markStep } from '../annotation/mark-wire'
import type { Mark } from '../annotation/mark'
import type { ShareCommand, SharePlan, ShareSources, ShareStatus } from '../screen/share'
import { call, state, type } from './define'
import { none } from './schemas'

const meeting = ['meeting'] as const
const bar = ['share-bar'] as const
const drawing = ['meeting', 'annotation'] as const

export const screenArea = {
  plan: state(none, type<SharePlan>(), 'replace', meeting),
  /** What can be shared now, with fresh pictures; asked for again and again while the picker is open, never before. */
  sources: call(none, type<ShareSources>(), meeting),
  /**
   * What the page's next `getDisplayMedia` gets, within ten seconds and once; without `sourceId` the system asks.
   * Nothing is captured without it. Rejects with `rtc/rejected` for a source that is not there.
   */
  prepare: call(
    z.object({ sourceId: z.string().max(256).optional(), sound: z.boolean().default(false) }),
    type<void>(),
    meeting,
  ),
  /** Opens the system's settings where screens are allowed (macOS). */
  openAccessSettings: call(none, type<void>(), meeting),
  /** The meeting window tells what it shares; `null`: nothing any more. */
  publish: call(
    z
      .object({
        name: z.string().max(256),
        kind: z.enum(['screen', 'window', 'unknown']),
        paused: z.boolean(),
        microphone: z.boolean(),
      })
      .nullable(),
    type<void>(),
    meeting,
  ),
  status: state(none, type<ShareStatus | null>(), 'replace', ['meeting', 'share-bar', 'annotation']),
  command: call(z.object({ kind: z.enum(['pause', 'resume', 'microphone', 'stop']) }), type<void>(), bar),
  /** Waiting to be carried out by the meeting window, oldest first. */
  commands: state(none, type<readonly ShareCommand[]>(), 'replace', meeting),
  takeCommand: call(z.object({ id: z.number().int() }), type<void>(), meeting),
  setAnnotating: call(z.object({ on: z.boolean() }), type<void>(), ['share-bar', 'annotation']),
  /** Whether others may draw on my share. */
  setOthersDraw: call(z.object({ on: z.boolean() }), type<void>(), ['meeting', 'share-bar']),
  /** Marks on the share of now, whoever's it is, by id in the order they began. */
  marks: state(none, type<Record<string, Mark>>(), 'merge', drawing),
  /** Whether I may draw on it now. */
  mayDraw: state(none, type<boolean>(), 'replace', drawing),
  /** Steps that are not allowed do nothing. */
  draw: call(z.object({ steps: z.array(markStep).max(200) }), type<void>(), drawing),
  clearMarks: call(none, type<void>(), ['meeting', 'annotation', 'share-bar']),
} as const
