/** `npm run check`: what must be clean before a commit. `--fast` leaves the tests out. */
import { checks, vitest } from './suite/steps.mjs'
import { createTally } from './suite/tally.mjs'
import { setup } from './setup.mjs'

await setup()
const tally = createTally()
await tally.run(...checks)
if (!process.argv.includes('--fast')) await tally.run(vitest('unit', ['unit', 'renderer']))
tally.close()
