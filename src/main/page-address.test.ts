import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { isOurPage, pageAddress, pageFile } from './page-address'

const root = join('/opt', 'app', 'renderer')

test('addresses of our pages name files under the root', () => {
  expect(pageFile(pageAddress('main'), root)).toBe(join(root, 'main.html'))
  expect(pageFile('app://roomline/assets/main-1a2b.js?x#y', root)).toBe(join(root, 'assets', 'main-1a2b.js'))
})

test('no address reaches a file outside the root', () => {
  const outside = [
    'app://roomline/../main/index.js',
    'app://roomline/%2e%2e/main/index.js',
    'app://roomline/%2e%2e%2fmain/index.js',
    'app://roomline/..%5cmain',
    'app://roomline/a/%00',
    'app://roomline/%',
    'app://elsewhere/main.html',
    'https://roomline/main.html',
    'app://roomline/../renderer-other/x',
    'no address',
  ]
  for (const address of outside) {
    const file = pageFile(address, root)
    expect(file === null || file.startsWith(root + sep)).toBe(true)
  }
  expect(pageFile('app://roomline/%2e%2e%2fmain/index.js', root)).toBeNull()
})

test('only our own origin counts as our page', () => {
  expect(isOurPage('app://roomline/main.html')).toBe(true)
  expect(isOurPage('app://roomline.evil/main.html')).toBe(false)
  expect(isOurPage('http://localhost:5173/main.html')).toBe(false)
  expect(isOurPage('http://localhost:5173/main.html', 'http://localhost:5173')).toBe(true)
})
