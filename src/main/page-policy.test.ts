import { expect, test, vi } from 'vitest'
import { pagePolicy } from './page-policy'
import { contentSecurityPolicy } from './window-policy'

vi.mock('electron', () => ({ shell: {} }))

const cloud = { world: 'yunxin', lbs: '', roomServer: '' } as const
const reach = (policy: string): string | undefined => /connect-src ([^;]*)/.exec(policy)?.[1]

test('only the meeting page over Yunxin reaches further, and no page takes code from elsewhere', () => {
  const wide = pagePolicy('/meeting.html', cloud)
  expect(reach(wide)).toBe("'self' https: wss:")
  expect(wide).toContain("worker-src 'self' blob:;")
  expect(/script-src[^;]*/.exec(wide)?.[0]).toBe(/script-src[^;]*/.exec(contentSecurityPolicy)?.[0])
  expect(pagePolicy('/main.html', cloud)).toBe(contentSecurityPolicy)
  expect(pagePolicy('/meeting.html', { ...cloud, world: 'embedded' })).toBe(contentSecurityPolicy)
})

test('a private deployment without TLS is reached on the configured hosts, and on no other', () => {
  const lbs = 'http://10.0.0.5:9000/lbs/webconf'
  expect(reach(pagePolicy('/meeting.html', { ...cloud, lbs, roomServer: 'http://rooms.lan/' }))).toBe(
    "'self' https: wss: http://10.0.0.5:* ws://10.0.0.5:* http://rooms.lan:* ws://rooms.lan:*",
  )
  const secure = { ...cloud, lbs: 'https://10.0.0.5/lbs', roomServer: 'https://rooms.lan' }
  expect(reach(pagePolicy('/meeting.html', secure))).toBe("'self' https: wss:")
})

test('what is no address a CSP can name widens nothing', () => {
  for (const address of ['nonsense; script-src *', 'http://a;script-src', 'http://*', 'http://[fd00::1]:80', '']) {
    expect(reach(pagePolicy('/meeting.html', { ...cloud, roomServer: address }))).toBe("'self' https: wss:")
  }
})
