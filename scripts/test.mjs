/** `npm test`: sets up what is missing, then every check and every test, without a screen. */
import { openDisplay } from './lib/display.mjs'
import { say, secondsSince } from './lib/say.mjs'
import { setup } from './setup.mjs'

const from = Date.now()
const runtime = await setup({ headless: true })
const { buildStep, checks, playwright, vitest } = await import('./suite/steps.mjs')
const { createTally } = await import('./suite/tally.mjs')
const { runtimeEnv } = await import('./electron-runtime/resolve.mjs')

const tally = createTally()
// Two lanes for two cores. The tests that start whole apps and measure them by waiting come last and alone.
await Promise.all([tally.run(...checks), tally.run(buildStep, vitest('unit', ['unit', 'renderer']))])
await tally.run(vitest('sdk', ['sdk']))
const display = process.platform === 'linux' ? await openDisplay({ windowManager: true, keyring: true }) : null
await tally.run(playwright({ ...runtimeEnv(runtime), ...display?.env }))
display?.close()
say(`All done in ${secondsSince(from)}`)
tally.close()
