import { expect, test } from 'vitest'
import { dressWindow } from './dress-window'

// Style sheets are only pointed to here, not loaded.
Reflect.set(Reflect.get(window, 'happyDOM').settings, 'handleDisabledFileLoadingAsSuccess', true)

/** Another document of the same page, as `window.open` gives one. */
function emptyWindow(): Window {
  return { document: document.implementation.createHTMLDocument('') } as unknown as Window
}

test('the second window takes theme, language, title and every style sheet by its whole address', () => {
  document.documentElement.lang = 'zh-CN'
  document.documentElement.dataset['theme'] = 'dark'
  document.head.innerHTML = '<link rel="stylesheet" href="/assets/a.css"><style>b {}</style>'
  const opened = emptyWindow()
  const host = dressWindow(opened, document, '会议画面')
  const page = opened.document
  expect(page.documentElement.lang).toBe('zh-CN')
  expect(page.documentElement.dataset['theme']).toBe('dark')
  expect(page.title).toBe('会议画面 · Roomline')
  const [link] = page.querySelectorAll('link')
  expect(link?.getAttribute('href')).toBe(document.querySelector('link')?.href)
  expect(page.querySelectorAll('style')).toHaveLength(1)
  expect(host.parentElement).toBe(page.body)
})

test('dressing it twice leaves one host', () => {
  const opened = emptyWindow()
  dressWindow(opened, document, '')
  dressWindow(opened, document, '')
  expect(opened.document.body.children).toHaveLength(1)
})
