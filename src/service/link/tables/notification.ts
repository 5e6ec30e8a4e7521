import type { CommandTable } from '../command'

export const notificationTable = {
  '4_6': { name: 'v2SyncOfflineSysNotifications', push: ['PropertyArray'] },
  '7_3': { name: 'onSysNotification', push: ['Property'] },
  '30_7': { name: 'v2SendCustomNotification', request: ['Property'], reply: [] },
} as const satisfies CommandTable
