/** `npm run fuzz:NAME`: scripts/fuzz/NAME.ts, which needs neither a build nor a display. */
import { bin, inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { setup } from './setup.mjs'

const name = process.argv[2] ?? ''
await setup({ headless: true })
const { code } = await run(bin('tsx'), [inRoot('scripts/fuzz', `${name}.ts`)])
process.exitCode = code
