import { expect, test } from 'vitest'
import { defaultRoomSettings, suspendedSettings } from '@shared/room/room-settings'
import { isSuspended, permissionRows, securityParts } from './security-rows'

test('every right that suspending takes has its switch', () => {
  expect([...permissionRows].sort()).toEqual(Object.keys(suspendedSettings).sort())
})

test('suspended is when nothing is left to members', () => {
  expect(isSuspended(defaultRoomSettings)).toBe(false)
  expect(isSuspended({ ...defaultRoomSettings, ...suspendedSettings })).toBe(true)
  expect(isSuspended({ ...defaultRoomSettings, ...suspendedSettings, chat: 'everyone' })).toBe(false)
})

test('what the endpoint does not offer is not shown', () => {
  expect(securityParts(() => false)).toEqual({ waitingRoom: false, permissions: false })
  expect(securityParts((what) => what === 'waiting-room').waitingRoom).toBe(false)
  expect(securityParts(() => true)).toEqual({ waitingRoom: true, permissions: true })
})
