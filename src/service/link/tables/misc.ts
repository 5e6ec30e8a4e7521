import type { CommandTable } from '../command'

export const miscTable = {
  '6_4': { name: 'uploadLog', request: ['String', 'Property'] },
  '6_23': { name: 'getServerTime', request: [], reply: ['Long'] },
  '6_32': { name: 'uploadDetect', request: ['Property'] },
  '36_1': { name: 'v2GetChatroomLinkAddress', request: ['Long', 'Bool'], reply: ['StrArray'] },
} as const satisfies CommandTable
