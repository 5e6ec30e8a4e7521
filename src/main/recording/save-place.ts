/** Where a recording goes unless the person says otherwise. Pure. */
import { extname, join } from 'node:path'

/** Not allowed in a file's name on one of the systems, and what would hide or shorten it. */
const refused = /[<>:"/\\|?*\p{Cc}]/gu

/** `<folder>/<room> <date> <time>.webm`, in local time. */
export function defaultFile(folder: string, roomName: string, time: number): string {
  const name = roomName
    .replace(refused, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
  const date = new Date(time)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const clock = `${two(date.getHours())}.${two(date.getMinutes())}`
  return join(folder, `${name ? `${name} ` : ''}${day} ${clock}.webm`)
}

/** What was chosen, with the ending players know it by. */
export function withEnding(file: string): string {
  return extname(file).toLowerCase() === '.webm' ? file : `${file}.webm`
}
