import type { CommandTable } from '../command'

export const loginTable = {
  '1_2': { name: 'heartbeat', request: [], reply: [] },
  '26_3': { name: 'v2Login', request: ['Property'], reply: ['Property', 'PropertyArray'] },
  '26_5': { name: 'v2Logout', request: [], reply: [] },
  '26_8': { name: 'v2KickOffline', request: ['StrArray'], reply: ['StrArray'] },
  '26_9': { name: 'v2BeKicked', push: ['Int', 'Int', 'String', 'Int'] },
  '26_10': { name: 'v2LoginClientChange', push: ['Byte', 'PropertyArray'] },
} as const satisfies CommandTable
