import type { CommandTable } from '../command'

export const userTable = {
  '3_8': { name: 'syncBlockAndMuteList', push: ['PropertyArray', 'Long'] },
  '3_103': { name: 'onUpdateBlockList', push: ['String', 'Bool'] },
  '3_105': { name: 'v2OnUpdateMuteList', push: ['String', 'Bool'] },
  '3_109': { name: 'v2SyncSelfUserInfo', push: ['Property'] },
  '3_110': { name: 'onUpdateUserProfile', push: ['Property'] },
  '34_3': { name: 'v2UpdateBlockList', request: ['String', 'Bool'], reply: [] },
  '34_5': { name: 'v2SetP2PMessageMuteMode', request: ['String', 'Bool'], reply: [] },
  '34_7': { name: 'v2GetUserList', request: ['StrArray'], reply: ['PropertyArray'] },
  '34_10': { name: 'v2UpdateSelfUserProfile', request: ['Property'], reply: ['Long'] },
} as const satisfies CommandTable
