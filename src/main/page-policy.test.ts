import { expect, test, vi } from 'vitest'
import { pagePolicy } from './page-policy'
import { contentSecurityPolicy } from './window-policy'

vi.mock('electron', () => ({ shell: {} }))

const cloud = { world: 'yunxin', lbs: '', roomServer: '' } as const
const embedded = { ...cloud, world: 'embedded' } as const
const scripts = (policy: string): string | undefined => /script-src ([^;]*)/.exec(policy)?.[1]
const reach = (policy: string): string | undefined => /connect-src ([^;]*)/.exec(policy)?.[1]

test('only the meeting page over Yunxin reaches further, and no page takes code from elsewhere', () => {
  const wide = pagePolicy('/meeting.html', cloud)
  expect(reach(wide)).toBe("'self' https: wss:")
  expect(wide).toContain("worker-src 'self' blob:;")
  expect(scripts(wide)).toBe("'self' 'wasm-unsafe-eval'")
  for (const policy of [pagePolicy('/main.html', cloud), pagePolicy('/meeting.html', embedded)]) {
    expect(reach(policy)).toBe("'self'")
  }
  expect(pagePolicy('/quick-join.html', cloud)).toBe(contentSecurityPolicy)
})

test('only pages with effects, and the scripts of their workers, compile WebAssembly; none evaluates text', () => {
  for (const path of ['/meeting.html', '/main.html', '/assets/background.worker.js']) {
    expect(scripts(pagePolicy(path, embedded))).toBe("'self' 'wasm-unsafe-eval'")
  }
  for (const path of ['/sign-in.html', '/quick-join.html', '/conversation.html', '/call.html', '/share-bar.html']) {
    expect(scripts(pagePolicy(path, embedded))).toBe("'self'")
  }
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
