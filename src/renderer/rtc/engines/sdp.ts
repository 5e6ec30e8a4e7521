/** The few words of SDP that are ours to choose. Pure. */

/**
 * What the other side is said to want of Opus: redundancy against loss, and near-silence when nobody speaks. A sender
 * goes by the remote description, so this is put into what was received.
 */
export function withSpeechParameters(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1]
  if (payload === undefined) return sdp
  const wish = { useinbandfec: '1', usedtx: '1' }
  // Every line of sound alike: within a bundle the same payload type may not mean two things.
  const line = new RegExp(`^a=fmtp:${payload} (.*?)(\\r?)$`, 'gm')
  if (!line.test(sdp))
    return sdp.replaceAll(`a=rtpmap:${payload} opus/48000/2`, `$&\r\na=fmtp:${payload} ${fmtp(wish)}`)
  return sdp.replace(line, (_whole, given: string, end: string) => {
    const parameters = Object.fromEntries(given.split(';').map((each) => each.trim().split('=', 2)))
    return `a=fmtp:${payload} ${fmtp({ ...parameters, ...wish })}${end}`
  })
}

/** An answer that asks for repeats of lost sound, which the server offers and a browser leaves out. */
export function withRepeatedSound(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1]
  if (payload === undefined || sdp.includes(`a=rtcp-fb:${payload} nack`)) return sdp
  return sdp.replaceAll(`a=rtpmap:${payload} opus/48000/2`, `$&\r\na=rtcp-fb:${payload} nack`)
}

/** A candidate as `addIceCandidate` takes it, whichever way it was written. */
export function candidateInit(line: string): RTCIceCandidateInit {
  return { candidate: line.replace(/^a=/, '').trim(), sdpMLineIndex: 0 }
}

interface Codec {
  mimeType: string
}

/** VP8 before everything else, retransmission kept: the one codec that every layer switch here understands. */
export function vp8First<C extends Codec>(codecs: readonly C[]): C[] {
  const isVp8 = ({ mimeType }: C): boolean => mimeType.toLowerCase() === 'video/vp8'
  return [...codecs.filter(isVp8), ...codecs.filter((codec) => !isVp8(codec))]
}

function fmtp(parameters: Record<string, string | undefined>): string {
  return Object.entries(parameters)
    .map(([name, value]) => (value === undefined ? name : `${name}=${value}`))
    .join(';')
}
