import type { CommandTable } from '../command'

/** The sections themselves belong to the services that push them. */
export const syncTable = {
  '27_1': { name: 'v2NIMSync', request: ['Property'], reply: ['Long'] },
} as const satisfies CommandTable
