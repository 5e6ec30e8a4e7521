import { expect, test } from 'vitest'
import { readSwitches } from './switches'

test('profile and home are read in both spellings; home also from the environment', () => {
  expect(readSwitches(['--profile', 'bob', '--home=/data'])).toMatchObject({ profile: 'bob', home: '/data' })
  expect(readSwitches(['.', '--profile=bob'], { ROOMLINE_HOME: '/h' })).toMatchObject({ profile: 'bob', home: '/h' })
  expect(readSwitches([])).toEqual({ profile: 'default', home: null, join: null })
})

test('a profile that could leave its folder becomes the default one', () => {
  for (const profile of ['../x', 'a/b', '', 'ü', 'x'.repeat(33)]) {
    expect(readSwitches([`--profile=${profile}`]).profile).toBe('default')
  }
})

test('a link is found wherever it stands; what is no room link is no target', () => {
  expect(readSwitches(['--profile', 'bob', 'roomline://join?room=123456789&pwd=a%20b']).join).toEqual({
    roomUuid: '123456789',
    password: 'a b',
  })
  expect(readSwitches(['ROOMLINE://join?room=1', '--flag']).join).toEqual({ roomUuid: '1' })
  expect(readSwitches(['roomline://settings']).join).toBeNull()
})
