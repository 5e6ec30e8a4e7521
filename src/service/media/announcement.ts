/** Where clients find the media port when that is not where it is: behind a NAT or a relay. `IPv4[:port]` */

const form = /^(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/

export function isAnnouncement(text: string): boolean {
  return form.test(text)
}

/** ICE candidates as clients are told them: one, of the announced address, in the place of all. '' announces nothing. */
export function announced(candidates: readonly string[], announcement: string): string[] {
  const [, host, port] = form.exec(announcement) ?? []
  const first = candidates.find((candidate) => / UDP /i.test(candidate)) ?? candidates[0]
  if (!host || first === undefined) return [...candidates]
  const parts = first.split(' ')
  parts[4] = host
  if (port) parts[5] = port
  return [parts.join(' ')]
}
