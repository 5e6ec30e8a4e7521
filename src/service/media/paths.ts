/** Where media is on the service's port. */

export const processPath = '/media/v1/process'
const rooms = '/media/v1/rooms/'

/** Whether an upgrade of that address is for media. */
export function isMediaPath(url: string): boolean {
  return url.startsWith('/media/')
}

/** The room whose link is asked for, null when it is another path. */
export function roomOfPath(path: string): string | null {
  if (!path.startsWith(rooms)) return null
  try {
    const room = decodeURIComponent(path.slice(rooms.length))
    return room && !room.includes('/') ? room : null
  } catch {
    return null
  }
}
