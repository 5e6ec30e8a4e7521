/** Settings as they stand in a room property: unknown words of a newer peer fall back to the default, one by one. */
import { defaultRoomSettings, type Permitted, type RoomSettings } from './room-settings'

/** The room property that holds them (rule R81 of docs/spec/room-service.md). */
export const settingsKey = 'settings'

export function parseSettings(value: unknown): RoomSettings {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const flag = (key: 'waitingRoom' | 'autoAdmit'): boolean => {
    const told = given[key]
    return typeof told === 'boolean' ? told : defaultRoomSettings[key]
  }
  const permitted = (key: Exclude<keyof RoomSettings, 'waitingRoom' | 'autoAdmit'>): Permitted => {
    const told = given[key]
    return told === 'everyone' || told === 'managers' ? told : defaultRoomSettings[key]
  }
  return {
    waitingRoom: flag('waitingRoom'),
    autoAdmit: flag('autoAdmit'),
    speak: permitted('speak'),
    showVideo: permitted('showVideo'),
    share: permitted('share'),
    chat: permitted('chat'),
    draw: permitted('draw'),
    rename: permitted('rename'),
    record: permitted('record'),
  }
}
