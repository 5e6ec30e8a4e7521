/** Polls of the room: asked by its managers, answered by everybody but observers. */
import { z } from 'zod'
import { pollLimits, type Poll } from '../room/poll'
import { call, state, type } from './define'
import { messageId, none } from './schemas'

const { question, choice, choices } = pollLimits

export const pollArea = {
  /** As I may see them, in the order they were made; drafts are among them for managers. */
  polls: state(none, type<readonly Poll[]>()),
  /**
   * As a draft, or with `launch` opened at once. `id`: 32 hex characters made by the window; the same again rewrites the
   * draft. Everything here rejects with `room/not-offered`, `room/forbidden`, `room/poll-past`.
   */
  write: call(
    z.object({
      id: messageId,
      text: z.object({
        question: z.string().trim().min(1).max(question),
        choices: z.array(z.string().max(choice)).max(choices),
        multiple: z.boolean(),
        anonymous: z.boolean(),
      }),
      launch: z.boolean(),
    }),
    type<void>(),
  ),
  launch: call(z.object({ id: messageId }), type<void>()),
  close: call(z.object({ id: messageId }), type<void>()),
  /** With its votes. */
  remove: call(z.object({ id: messageId }), type<void>()),
  /** In place of my vote before; places of `choices`, from 0. */
  vote: call(z.object({ id: messageId, choices: z.array(z.number().int()).max(choices) }), type<void>()),
} as const
