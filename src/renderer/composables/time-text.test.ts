import { describe, expect, it } from 'vitest'
import { clockText, dayText, daysBetween, listTimeText } from './time-text'

const zh = { locale: 'zh-CN', today: '今天', yesterday: '昨天' }
const en = { locale: 'en', today: 'Today', yesterday: 'Yesterday' }
const at = (month: number, day: number, hour = 12, minute = 0, year = 2026): number =>
  new Date(year, month - 1, day, hour, minute).getTime()
const now = at(11, 22, 9, 5)

describe('time text', () => {
  it('today is the clock, in 24 hours, also just after midnight', () => {
    expect(listTimeText(at(11, 22, 0, 3), now, zh)).toBe('00:03')
    expect(clockText(at(11, 22, 15, 30), 'en')).toBe('15:30')
  })

  it('a minute before midnight is already yesterday', () => {
    expect(listTimeText(at(11, 21, 23, 59), now, zh)).toBe('昨天')
    expect(listTimeText(at(11, 21, 23, 59), now, en)).toBe('Yesterday')
  })

  it('within a week the weekday, before that the date, with the year when it differs', () => {
    expect(listTimeText(at(11, 18), now, zh)).toBe('周三')
    expect(listTimeText(at(11, 15), now, zh)).toBe('11/15')
    expect(listTimeText(at(12, 31, 12, 0, 2025), now, zh)).toBe('2025/12/31')
  })

  it('a clock a little ahead of ours reads as today', () => {
    expect(listTimeText(at(11, 23, 0, 1), now, zh)).toBe('00:01')
  })

  it('day separators: today, yesterday, then the whole date', () => {
    expect(dayText(now, now, zh)).toBe('今天')
    expect(dayText(at(11, 21), now, en)).toBe('Yesterday')
    expect(dayText(at(11, 18), now, zh)).toBe('11月18日星期三')
    expect(dayText(at(11, 18), now, en)).toBe('Wednesday, November 18')
  })

  it('counts local days, not spans of 24 hours', () => {
    expect(daysBetween(at(11, 21, 23, 59), at(11, 22, 0, 0))).toBe(1)
    expect(daysBetween(at(11, 22, 0, 0), at(11, 22, 23, 59))).toBe(0)
  })
})
