import type { CommandTable } from '../command'

export const friendTable = {
  '12_5': { name: 'v2SyncFriendList', push: ['PropertyArray', 'Long'] },
  '12_6': { name: 'v2SyncFriendUserList', push: ['PropertyArray'] },
  '12_101': { name: 'v2OnAddFriend', push: ['String', 'Byte', 'String', 'Property'] },
  '12_102': { name: 'v2OnDeleteFriend', push: ['String'] },
  '12_103': { name: 'v2OnUpdateFriendInfo', push: ['Property'] },
  '35_1': { name: 'v2AddFriend', request: ['String', 'Byte', 'String'], reply: [] },
  '35_2': { name: 'v2DeleteFriend', request: ['String', 'Property'], reply: [] },
  '35_3': { name: 'v2SetFriendInfo', request: ['Property'], reply: [] },
  '35_4': { name: 'v2IncFriendInfo', request: ['Long'], reply: ['PropertyArray', 'Long'] },
} as const satisfies CommandTable
