/** What can be reacted with in a room, and for how long it is seen. */
export const reactionEmoji = ['👍', '👏', '❤️', '😂', '😮', '🎉', '🙏', '👎'] as const
export const reactionShownMs = 6_000
