import type { CommandTable } from '../command'

export const passthroughTable = {
  '22_1': { name: 'v2ProxyRequest', request: ['Property'], reply: ['Property'] },
  '22_2': { name: 'v2ProxyOnRequest', push: ['Property'] },
} as const satisfies CommandTable
