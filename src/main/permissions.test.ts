import { describe, expect, it } from 'vitest'
import { pageAddress, pageOrigin } from './page-address'
import { permits, type PermissionQuestion } from './permissions'

const meeting: PermissionQuestion = {
  permission: 'media',
  url: pageAddress('meeting'),
  mainFrame: true,
  media: ['audio'],
}
const asks = (change: Partial<PermissionQuestion>): boolean => permits({ ...meeting, ...change }, pageOrigin)

describe('what a page may use of the machine', () => {
  it('gives camera, microphone and loudspeaker to the windows that meet', () => {
    for (const page of ['meeting', 'main']) {
      const url = pageAddress(page)
      expect(asks({ url })).toBe(true)
      expect(asks({ url, media: ['audio', 'video'] })).toBe(true)
      expect(asks({ url: `${url}?x=1#y`, media: ['video'] })).toBe(true)
      expect(asks({ url, permission: 'speaker-selection', media: [] })).toBe(true)
    }
  })

  it.each(['conversation', 'quick-join', 'sign-in', 'share-bar', 'annotation', 'call'])(
    'gives nothing to %s',
    (page) => {
      expect(asks({ url: pageAddress(page) })).toBe(false)
      expect(asks({ url: pageAddress(page), permission: 'speaker-selection' })).toBe(false)
    },
  )

  it('gives nothing to other addresses, nor to frames inside ours', () => {
    for (const url of [
      '',
      'https://example.com/meeting.html',
      'app://roomline.evil/meeting.html',
      'app://roomline/x/meeting.html',
    ]) {
      expect(asks({ url })).toBe(false)
    }
    expect(asks({ mainFrame: false })).toBe(false)
  })

  it('gives nothing that is not named: no unknown kind of media, no other permission', () => {
    expect(asks({ media: [] })).toBe(false)
    expect(asks({ media: ['audio', 'unknown'] })).toBe(false)
    for (const permission of [
      'display-capture',
      'geolocation',
      'clipboard-read',
      'notifications',
      'fullscreen',
      'hid',
    ]) {
      expect(asks({ permission })).toBe(false)
    }
  })

  it('H1: lets a page ask for a screen only after the person picked one', () => {
    for (const change of [{ permission: 'display-capture', media: ['video'] }, { media: [] }]) {
      expect(asks(change)).toBe(false)
      expect(asks({ ...change, mayCapture: true })).toBe(true)
      expect(asks({ ...change, mayCapture: true, url: pageAddress('conversation') })).toBe(false)
    }
    expect(asks({ permission: 'geolocation', mayCapture: true })).toBe(false)
  })
})
