import { expect, test } from 'vitest'
import { Cell } from '@shared/state'
import type { EndpointSetting } from '@shared/endpoint'
import { cloudEndpoint, endpointState, followEndpoint, readyEndpoint } from './endpoints'
import type { ServiceState } from './service-host'

const embedded: EndpointSetting = { world: 'embedded', appKey: '', lbs: '', roomServer: '' }
const yunxin: EndpointSetting = { ...embedded, world: 'yunxin', appKey: 'k' }
const ready = (hosted: boolean): ServiceState => ({
  phase: 'ready',
  hosted,
  ready: {
    pid: 1,
    port: 4000,
    api: 'http://127.0.0.1:4000',
    lbs: 'http://127.0.0.1:4000/lbs/webconf.jsp',
    link: '127.0.0.1:4000',
    uploader: 'http://127.0.0.1:4000',
    downloader: '127.0.0.1:4000/dl/{object}',
    appKey: 'local',
  },
})

test('the embedded world is where its service answers, in the clear, on this machine', () => {
  expect(endpointState(embedded, { phase: 'starting' }).phase).toBe('starting')
  expect(endpointState(embedded, ready(true))).toMatchObject({
    phase: 'ready',
    endpoint: { appKey: 'local', link: '127.0.0.1:4000', tls: false, roomServer: 'http://127.0.0.1:4000' },
  })
})

test('Yunxin needs an AppKey; a private deployment brings its own addresses', () => {
  expect(endpointState({ ...yunxin, appKey: '' }, { phase: 'idle' }).phase).toBe('failed')
  expect(endpointState(yunxin, { phase: 'idle' })).toMatchObject({ endpoint: { tls: true, appKey: 'k' } })
  expect(endpointState({ ...yunxin, roomServer: 'https://rooms.example' }, { phase: 'idle' })).toMatchObject({
    endpoint: { roomServer: 'https://rooms.example' },
  })
})

test('a service that is taken over at the same address is no news', () => {
  const service = new Cell<ServiceState>(ready(false))
  const state = followEndpoint(new Cell(embedded), service)
  let told = 0
  state.subscribe(() => told++)
  service.set(ready(true))
  expect(told).toBe(0)
})

test('waiting for the endpoint ends when it is ready, or has failed', async () => {
  const service = new Cell<ServiceState>({ phase: 'starting' })
  const state = followEndpoint(new Cell(embedded), service)
  const waiting = readyEndpoint(state)
  service.set(ready(true))
  expect((await waiting).appKey).toBe('local')
  service.set({ phase: 'failed', detail: 'no' })
  await expect(readyEndpoint(state)).rejects.toMatchObject({ code: 'service/unavailable', message: 'no' })
})

test('a missing AppKey is told as a setting to make, not as a service that may come back', async () => {
  const state = followEndpoint(new Cell({ ...yunxin, appKey: '' }), new Cell<ServiceState>({ phase: 'idle' }))
  await expect(readyEndpoint(state)).rejects.toMatchObject({ code: 'service/not-configured' })
})

test('a private deployment never sends the SDK to the cloud as its second address', () => {
  const link = (lbs: string) => cloudEndpoint({ ...yunxin, lbs }).link
  expect(link('')).toBe('weblink.netease.im:443')
  expect(link('https://im.example/lbs/webconf.jsp')).toBe('im.example:443')
  expect(link('http://10.0.0.5:8080/lbs')).toBe('10.0.0.5:8080')
  expect(link('http://[::1]/lbs')).toBe('[::1]:80')
  expect(cloudEndpoint({ ...yunxin, lbs: 'HTTP://10.0.0.5/lbs' }).tls).toBe(false)
})
