/** The real nertc-web-sdk in our page, as far as it goes without its servers. */
import { readdirSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

let stage: Stage
let page: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', 'Alice Lin'), person('bob', 'Bob Chen')])
  const alice = await stage.enter('alice', { language: 'en', args: ['--use-fake-device-for-media-stream'] })
  await alice.chatWith('bob')
  await alice.openRoomHere()
  page = await alice.meeting()
})
test.afterAll(() => stage.close())

/** Runs the product's own chunk; an expression, because Playwright would rewrite `import`. */
function inPage<Result>(body: string): Promise<Result> {
  const chunk = readdirSync('out/renderer/assets').find((name) => /^yunxin-engine-.*\.js$/.test(name))
  return page.evaluate<Result>(`(async () => {
    const parts = Object.values(await import('/assets/${chunk}'))
    const Engine = parts.find((part) => typeof part === 'function' && part.prototype?.publish)
    const grant = { engine: 'yunxin', session: 1, myUuid: 'alice', appKey: '0'.repeat(32), channelName: '1', uid: 5, token: 't' }
    const engine = new Engine(grant, { members: { get: () => ({}), subscribe: () => () => {} } })
    const silent = () => {}
    const events = { onState: silent, onPeers: silent, onTrack: silent, onTrackGone: silent, onQuality: silent, onLevels: silent }
    const failure = await engine.join(events).then(() => null, (error) => ({ code: error.code, foreign: error.data?.foreign }))
    const sdk = window.NERTC
    ${body}
  })()`)
}

test('it loads under our CSP, passes its own checks, and says that its servers are out of reach', async () => {
  const found = await inPage<object>(
    'return { failure, version: sdk.VERSION, codecs: await sdk.getSupportedCodec(), able: sdk.checkSystemRequirements() }',
  )
  expect(found).toMatchObject({
    failure: { code: 'rtc/unreachable', foreign: expect.any(Number) },
    version: '5.8.34',
    codecs: { audio: ['OPUS'], video: expect.arrayContaining(['VP8']) },
    able: true,
  })
})

test('it has every function the engine calls', async () => {
  const missing = await inPage<string[]>(`
    const client = sdk.createClient({ appkey: '0'.repeat(32) })
    const ofClient = ['join', 'leave', 'publish', 'subscribe', 'unsubscribe', 'setRemoteStreamType', 'setClientRole',
      'enableDualStream', 'getTransportStats', 'getLocalAudioStats', 'getLocalVideoStats', 'getRemoteAudioStats',
      'getRemoteVideoStats', 'on']
    const ofSdk = ['createClient', 'createStream', 'destroy', 'checkSystemRequirements', 'checkBrowserCompatibility', 'getSupportedCodec']
    const stream = sdk.createStream({ uid: 5, client, audio: true, video: false, screen: false })
    const ofStream = ['getId', 'init', 'open', 'close', 'setVideoProfile', 'setScreenProfile', 'getAudioTrack', 'getVideoTrack', 'destroy']
    const lacks = (it, names) => names.filter((name) => typeof it[name] !== 'function')
    const result = [...lacks(client, ofClient), ...lacks(sdk, ofSdk), ...lacks(stream, ofStream)]
    sdk.destroy(client)
    return result`)
  expect(missing).toEqual([])
})

test('it sends the tracks it is given and leaves them alone when it goes', async () => {
  const found = await inPage<object>(`
    const given = await navigator.mediaDevices.getUserMedia({ video: true, audio: true })
    const [audioSource, videoSource] = [...given.getAudioTracks(), ...given.getVideoTracks()]
    const client = sdk.createClient({ appkey: '0'.repeat(32) })
    const stream = sdk.createStream({ uid: 5, client, audio: true, audioSource, video: true, videoSource, screen: false })
    await stream.init()
    const same = stream.getVideoTrack('video') === videoSource && stream.getAudioTrack('audio') === audioSource
    await stream.close({ type: 'video' })
    const closed = videoSource.readyState
    stream.destroy()
    sdk.destroy(client)
    const after = [audioSource.readyState, videoSource.readyState]
    given.getTracks().forEach((track) => track.stop())
    return { same, closed, after }`)
  expect(found).toEqual({ same: true, closed: 'live', after: ['live', 'live'] })
})
