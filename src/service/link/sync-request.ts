import { SyncSection } from './props'

const teamSections: ReadonlySet<number> = new Set([
  SyncSection.teams,
  SyncSection.teamMembers,
  SyncSection.superTeams,
  SyncSection.superTeamMembers,
])

/**
 * The SDK sends 27_1 twice, the second time for teams alone (specs: nim-wire §8.1). What is pushed without being
 * asked for goes with the first.
 */
export function isMainSync(wanted: ReadonlyMap<number, number>): boolean {
  return wanted.size === 0 || [...wanted.keys()].some((section) => !teamSections.has(section))
}
