import { describe, expect, it } from 'vitest'
import { sharePlan, type Machine } from './share-plan'

const plan = (platform: NodeJS.Platform, environment: Machine['environment'] = {}, systemVersion = '') =>
  sharePlan({ platform, systemVersion, environment })

describe('sharing on this machine', () => {
  it('H2: lets the system ask wherever it asks anyway, so that a person is asked once', () => {
    expect(plan('linux', { XDG_SESSION_TYPE: 'wayland' }).picker).toBe('system')
    expect(plan('linux', { WAYLAND_DISPLAY: 'wayland-0' }).picker).toBe('system')
    expect(plan('darwin', {}, '15.0.1').picker).toBe('system')
    expect(plan('darwin', {}, '26.1').picker).toBe('system')
  })

  it('lists screens and windows itself elsewhere', () => {
    expect(plan('linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' }).picker).toBe('own')
    expect(plan('linux', { WAYLAND_DISPLAY: '' }).picker).toBe('own')
    expect(plan('darwin', {}, '14.7').picker).toBe('own')
    expect(plan('win32').picker).toBe('own')
  })

  it('H3: promises sound on Windows alone', () => {
    expect([plan('win32'), plan('darwin', {}, '15'), plan('linux')].map(({ sound }) => sound)).toEqual([
      'with-screen',
      'not-on-mac',
      'not-on-linux',
    ])
  })

  it('H7: lays a see-through window over the screen only where it is surely seen through', () => {
    expect(plan('win32').overlay).toBe(true)
    expect(plan('linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }).overlay).toBe(true)
    expect(plan('linux', { XDG_CURRENT_DESKTOP: 'XFCE' }).overlay).toBe(false)
    expect(plan('linux').overlay).toBe(false)
    expect(plan('linux', { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'KDE' }).overlay).toBe(false)
  })
})
