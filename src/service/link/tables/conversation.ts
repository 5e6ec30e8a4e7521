import type { CommandTable } from '../command'

export const conversationTable = {
  '4_14': { name: 'v2LocalConvSyncReadTime', push: ['StrLongMap', 'LongLongMap', 'Long'] },
  '4_20': { name: 'v2LocalConvSyncSuperTeamReadTime', push: ['LongLongMap'] },
  '4_23': { name: 'v2LocalConvSyncStickTop', push: ['Long', 'Bool', 'PropertyArray'] },
  '7_16': { name: 'v2LocalConvMarkReadTime', request: ['Byte', 'String', 'Long'], reply: [] },
  '7_25': { name: 'v2LocalConvMultiMarkReadTime', request: ['PropertyArray'], reply: [] },
  '7_116': { name: 'v2LocalConvMultiSyncReadTime', push: ['Byte', 'String', 'Long'] },
  '23_112': { name: 'v2LocalConvStickTopMultiSyncAdd', push: ['Property'] },
  '23_113': { name: 'v2LocalConvStickTopMultiSyncDelete', push: ['Long', 'Property'] },
  '33_12': { name: 'v2LocalConvStickTopAdd', request: ['Property'], reply: ['Property'] },
  '33_13': { name: 'v2LocalConvStickTopDelete', request: ['Property'], reply: ['Long'] },
} as const satisfies CommandTable
