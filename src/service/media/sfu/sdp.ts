/**
 * SDP in and out of the native library: what a client offers is cut down to what this server does, and what the
 * library writes is mended where it mirrors the client (docs/spec/media.md M20…).
 */

export const extensions = {
  audioLevel: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  absSendTime: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  rid: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
} as const

const opusOf = { voice: 'minptime=10;useinbandfec=1;usedtx=1', sound: 'minptime=10;useinbandfec=1;stereo=1' } as const

function linesOf(sdp: string): string[] {
  return sdp.split(/\r?\n/).filter((line) => line !== '')
}

function join(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`
}

interface Section {
  kind: string
  lines: string[]
}

/** The session part, then one part per m-line. */
function sections(sdp: string): { session: string[]; media: Section[] } {
  const session: string[] = []
  const media: Section[] = []
  for (const line of linesOf(sdp)) {
    if (line.startsWith('m=')) media.push({ kind: line.slice(2).split(' ')[0] ?? '', lines: [line] })
    else (media.at(-1)?.lines ?? session).push(line)
  }
  return { session, media }
}

/** Candidates out: they go on their own, and a client's are not needed to reach it. */
export function withoutCandidates(sdp: string): string {
  return join(linesOf(sdp).filter((line) => !/^a=(candidate:|end-of-candidates)/.test(line)))
}

/** `m=` kinds, in order. */
export function mediaKinds(sdp: string): string[] {
  return sections(sdp).media.map(({ kind }) => kind)
}

/** Id of a header extension, 0 when it is not in the SDP. */
export function extensionId(sdp: string, uri: string): number {
  for (const line of linesOf(sdp)) {
    const found = /^a=extmap:(\d+)(?:\/\w+)? (\S+)/.exec(line)
    if (found?.[2] === uri) return Number(found[1])
  }
  return 0
}

/**
 * A publisher's offer with one codec per line (Opus, VP8), without candidates, retransmission streams, transport-cc
 * and every extension but audio level and rid; with `redundant`, Opus in redundant audio is kept, too. Throws when a line has no codec we carry.
 */
export function trimmedOffer(sdp: string, redundant = false): string {
  const { session, media } = sections(sdp)
  const out = session.filter((line) => !/^a=(extmap-allow-mixed|candidate:|end-of-candidates)/.test(line))
  for (const section of media) out.push(...trimmedSection(section, redundant))
  return join(out)
}

/** Payload type of redundant audio (RFC 2198) over Opus alone, 0 when it is not in the SDP. */
export function redundantPayload(sdp: string): number {
  const found = linesOf(sdp).map((line) => /^a=rtpmap:(\d+) red\/48000\/2/i.exec(line)?.[1])
  const opus = linesOf(sdp).map((line) => /^a=rtpmap:(\d+) opus\/48000\/2/i.exec(line)?.[1])
  const payload = found.find((each) => each !== undefined)
  const over = opus.find((each) => each !== undefined)
  return payload && linesOf(sdp).includes(`a=fmtp:${payload} ${over}/${over}`) ? Number(payload) : 0
}

function trimmedSection({ kind, lines }: Section, redundant: boolean): string[] {
  const codec = kind === 'audio' ? /^a=rtpmap:(\d+) opus\/48000\/2/i : /^a=rtpmap:(\d+) VP8\/90000/i
  const payload = lines.map((line) => codec.exec(line)?.[1]).find((found) => found !== undefined)
  if (!payload) throw new Error(`no codec for ${kind}`)
  const red = redundant && kind === 'audio' ? String(redundantPayload(join(lines)) || '') : ''
  const repeats = new Set(lines.flatMap((line) => /^a=ssrc-group:FID \d+ (\d+)/.exec(line)?.[1] ?? []))
  const kept = lines.filter((line) => {
    const about = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+|\*) ?(.*)/.exec(line)
    if (about) return (about[1] === payload || about[1] === red) && !about[2]?.startsWith('transport-cc')
    const extension = /^a=extmap:\d+(?:\/\w+)? (\S+)/.exec(line)?.[1]
    if (extension) return extension === extensions.audioLevel || extension === extensions.rid
    const ssrc = /^a=ssrc:(\d+)/.exec(line)?.[1]
    if (ssrc) return !repeats.has(ssrc)
    return !/^a=(candidate:|end-of-candidates|ssrc-group|extmap-allow-mixed|rtcp-rsize|rtcp:|b=)/.test(line)
  })
  const [head = '', ...rest] = kept
  return [
    head
      .split(' ')
      .slice(0, 3)
      .concat(red || [], payload)
      .join(' '),
    ...rest,
  ]
}

function redundantFirst(line: string, red: number): string {
  const parts = line.split(' ')
  const others = parts.slice(3).filter((payload) => payload !== String(red))
  return [...parts.slice(0, 3), red, ...others].join(' ')
}

/**
 * The library's answer: it repeats the client's `send` of layers, and says nothing of how Opus should be sent. A
 * browser keeps sound for repeats when it is told that they are asked for, though it never offers it. It sends
 * redundant audio when that comes first.
 */
export function mendedAnswer(sdp: string, audio: 'voice' | 'sound'): string {
  const red = redundantPayload(sdp)
  return join(
    linesOf(withoutCandidates(sdp)).map((line) => {
      if (red && line.startsWith('m=audio')) return redundantFirst(line, red)
      if (line.startsWith('a=rid:')) return line.replace(/ send\b/, ' recv')
      if (line.startsWith('a=simulcast:')) return line.replace('simulcast:send', 'simulcast:recv')
      const opus = /^a=fmtp:(\d+) .*useinbandfec/.exec(line)?.[1]
      return opus ? `a=fmtp:${opus} ${opusOf[audio]}\r\na=rtcp-fb:${opus} nack` : line
    }),
  )
}
