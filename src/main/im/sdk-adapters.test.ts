import { expect, it } from 'vitest'
import { createSdkHost } from './sdk-adapters'

it('P13: the client says truthfully what it is; the server decides who kicks whom', () => {
  const adapters = createSdkHost('text').adapters() as { getSystemInfo(): Record<string, unknown> }
  expect(adapters.getSystemInfo()).toMatchObject({ hostEnv: 'Electron', hostEnvEnum: 5, browser: 'Electron' })
})
