/** What the side panel of the meeting window shows. */
export const meetingPanels = ['members', 'chat', 'stats', 'tools', 'polls', 'breakout'] as const
export type MeetingPanel = (typeof meetingPanels)[number]
