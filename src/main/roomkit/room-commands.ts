/** Numbers of custom messages and of what our service tells beside NERoom's events (docs/spec/room-service.md). */

/** NERoom's meeting control: `{type: 1 audio, 2 video, 3 both}` asks to turn it on. */
export const askCommand = 99
/** In the application's range; a line of chat, as message or, where chat is kept, as event. */
export const chatCommand = 10_001
/** A part of a word about a board, where the service keeps none. */
export const boardCommand = 10_002
/** NERoom's emoji. */
export const reactionCommand = 11_000
/** Event: the room itself changed, `{hasPassword}`. */
export const roomChangedCommand = 1001
/** To managers: who waits or is blocked has changed. */
export const doorChangedCommand = 2001
/** To who waits: `{answer}`. */
export const doorAnswerCommand = 2002
/** To watchers: `{target, life}`. */
export const roomLifeCommand = 2003
/** To who may see them: votes or drafts of polls have changed. */
export const pollsChangedCommand = 2004
/** Who is in which group has changed, or where I am sent; to be read. */
export const breakoutChangedCommand = 2005
/** From a manager to all groups: `{text, userName}`. */
export const breakoutSaidCommand = 2006
