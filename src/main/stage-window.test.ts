import { expect, test } from 'vitest'
import { stageWindowName } from '@shared/stage-window'
import { stageWindowOptions } from './stage-window'

const base = 'app://roomline'
const meeting = `${base}/meeting.html`
const asked = { url: 'about:blank', frameName: stageWindowName }

test('the meeting page may open an empty second screen, without a preload', () => {
  expect(stageWindowOptions(asked, meeting, base)?.webPreferences).toMatchObject({
    sandbox: true,
    nodeIntegration: false,
    preload: '',
  })
})

test('no other page may, none with an address, none of another name', () => {
  expect(stageWindowOptions(asked, `${base}/main.html`, base)).toBeNull()
  expect(stageWindowOptions(asked, 'https://evil.example/meeting.html', base)).toBeNull()
  expect(stageWindowOptions({ ...asked, url: meeting }, meeting, base)).toBeNull()
  expect(stageWindowOptions({ ...asked, url: 'https://evil.example/' }, meeting, base)).toBeNull()
  expect(stageWindowOptions({ ...asked, frameName: '' }, meeting, base)).toBeNull()
})
