import { expect, test } from 'vitest'
import { privateServers } from './private-servers'

test('only addresses that NERTC knows are taken, and none without the server of channels', () => {
  const rtc = { channelServer: 'http://10.0.0.5:6001/v2', statisticsServer: '', useIPv6: false, mediaServer: 7 }
  expect(privateServers({ im: {}, rtc })).toEqual({ channelServer: 'http://10.0.0.5:6001/v2' })
  expect(privateServers({ rtc: { roomServer: 'http://10.0.0.5' } })).toEqual({})
  for (const nothing of [null, 'text', {}, { rtc: null }]) expect(privateServers(nothing)).toEqual({})
})
