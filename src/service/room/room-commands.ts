/**
 * Numbers of what a room tells beyond NERoom's events. Clients send 99 and 10000–19999 only, so that nobody forges the
 * ones below; the chat's is told as an event (type R), which clients cannot send either.
 */

/** Numbered: the room itself changed in what no property holds. */
export const roomChangedCommand = 1001
/** To managers: who waits or is blocked has changed; to be fetched. */
export const doorChangedCommand = 2001
/** To who waits: what became of it. */
export const doorAnswerCommand = 2002
/** To watchers outside: the life of a room. */
export const roomLifeCommand = 2003
/** To who may see it: votes or drafts of polls have changed; to be fetched. */
export const pollsChangedCommand = 2004
/** To managers, and to whom it concerns: who is in which group has changed; to be read. */
export const breakoutChangedCommand = 2005
/** To everybody in the groups: `{text, userName}`. */
export const breakoutSaidCommand = 2006

/** NERoom's meeting control: `{type: 1 audio, 2 video}` asks to turn it on. */
export const askCommand = 99
export const chatCommand = 10_001
/** NERoom's emoji. */
export const reactionCommand = 11_000
