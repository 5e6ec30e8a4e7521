import { expect, it } from 'vitest'
import type { EndpointSetting } from '@shared/endpoint'
import { serverProblem } from './server-problem'

const setting = (fields: Partial<EndpointSetting> = {}): EndpointSetting => ({
  world: 'embedded',
  appKey: '',
  lbs: '',
  roomServer: '',
  ...fields,
})

it('the built-in service needs nothing, Yunxin needs an AppKey', () => {
  expect(serverProblem(setting())).toBeNull()
  expect(serverProblem(setting({ world: 'yunxin' }))?.field).toBe('appKey')
  expect(serverProblem(setting({ world: 'yunxin', appKey: 'key' }))).toBeNull()
})

it('an address is http or https, or left empty', () => {
  expect(serverProblem(setting({ lbs: 'https://example.com/lbs' }))).toBeNull()
  expect(serverProblem(setting({ lbs: 'example.com' }))?.field).toBe('lbs')
  expect(serverProblem(setting({ roomServer: 'javascript:alert(1)' }))?.field).toBe('roomServer')
})
