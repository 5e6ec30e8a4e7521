/** What the side panel of the meeting window shows. */
export type MeetingPanel = 'members' | 'chat'
