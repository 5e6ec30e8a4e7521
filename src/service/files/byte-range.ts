/** Inclusive, in bytes. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The one range of a `Range` header within `size` bytes. 'all' when there is none or more than one (a server may
 * ignore such), 'unsatisfiable' when it lies beyond the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'all'
  const suffix = first === ''
  const start = suffix ? Math.max(0, size - Number(last)) : Number(first)
  const end = suffix || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}
