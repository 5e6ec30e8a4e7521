import { expect, test } from 'vitest'
import { clientHost } from './client-host'
import { isLocalRequest } from './loopback-only'

test('only this machine passes, by loopback name, and no web page', () => {
  expect(isLocalRequest('127.0.0.1', '127.0.0.1:9000', undefined)).toBe(true)
  expect(isLocalRequest('::1', '[::1]:9000', undefined)).toBe(true)
  expect(isLocalRequest('::ffff:127.0.0.1', 'localhost:9000', undefined)).toBe(true)
  expect(isLocalRequest('192.168.1.7', '127.0.0.1:9000', undefined)).toBe(false)
  expect(isLocalRequest('127.0.0.1', 'rebound.example:9000', undefined)).toBe(false)
  expect(isLocalRequest('127.0.0.1', '127.0.0.1:9000', 'https://page.example')).toBe(false)
  expect(isLocalRequest(undefined, undefined, undefined)).toBe(false)
})

test('a client gets back the host it used, or the listening address', () => {
  const address = { host: '0.0.0.0', port: 9000 }
  expect(clientHost('192.168.1.2:9000', address)).toBe('192.168.1.2:9000')
  expect(clientHost('[fe80::1]:9000', address)).toBe('[fe80::1]:9000')
  for (const odd of [undefined, '', 'a b:1', 'evil/path:1', 'host'])
    expect(clientHost(odd, address)).toBe('127.0.0.1:9000')
})
