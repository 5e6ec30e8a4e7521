import { expect, test, vi } from 'vitest'
import { pagePolicy } from './page-policy'
import { contentSecurityPolicy } from './window-policy'

vi.mock('electron', () => ({ shell: {} }))

test('only the meeting page over Yunxin reaches further, and no page takes code from elsewhere', () => {
  const wide = pagePolicy('/meeting.html', 'yunxin')
  expect(wide).toContain("connect-src 'self' https: wss:;")
  expect(wide).toContain("worker-src 'self' blob:;")
  expect(/script-src[^;]*/.exec(wide)?.[0]).toBe(/script-src[^;]*/.exec(contentSecurityPolicy)?.[0])
  expect(pagePolicy('/main.html', 'yunxin')).toBe(contentSecurityPolicy)
  expect(pagePolicy('/meeting.html', 'embedded')).toBe(contentSecurityPolicy)
})
