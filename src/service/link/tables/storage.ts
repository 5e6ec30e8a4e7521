import type { CommandTable } from '../command'

export const storageTable = {
  '6_2': { name: 'getNosToken', request: ['String', 'Property'], reply: ['Property'] },
  '6_22': { name: 'getOriginUrl', request: ['Property'], reply: ['Property'] },
  '6_26': { name: 'getNosCdnHost', request: [], reply: ['Property'] },
  '6_27': { name: 'getGrayscaleConfig', request: ['Property'], reply: ['Property'] },
} as const satisfies CommandTable
