import { describe, expect, it } from 'vitest'
import {
  extensionId,
  extensions,
  mediaKinds,
  mendedAnswer,
  redundantPayload,
  trimmedOffer,
  withoutCandidates,
} from './sdp'

/** What Chromium 130 offers for a camera in three layers, shortened. */
const camera = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=extmap-allow-mixed',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 103',
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=candidate:1 1 udp 2113937151 abc.local 40000 typ host',
  'a=ice-ufrag:x',
  'a=mid:0',
  'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'a=sendonly',
  'a=rtcp-mux',
  'a=rtcp-rsize',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 goog-remb',
  'a=rtcp-fb:96 transport-cc',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:103 H264/90000',
  'a=rid:q send',
  'a=rid:h send',
  'a=simulcast:send q;h',
  '',
].join('\r\n')

describe('SDP (M20–M24)', () => {
  it('M20: leaves of an offer one codec, no candidates, no transport-cc, no retransmission streams', () => {
    const trimmed = trimmedOffer(camera)
    expect(trimmed).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96\r\n')
    expect(trimmed).not.toMatch(/candidate|transport|rtx|H264|extmap-allow-mixed|rtcp-rsize/)
    expect(trimmed).toMatch(/a=rtcp-fb:96 goog-remb\r\na=rtcp-fb:96 nack pli/)
    expect(extensionId(trimmed, extensions.rid)).toBe(10)
    expect(extensionId(trimmed, extensions.audioLevel)).toBe(0)
    expect(mediaKinds(trimmed)).toEqual(['video'])
  })

  it('M20: takes the retransmission SSRCs of a line out and keeps its own', () => {
    const lines = ['a=ssrc-group:FID 1 2', 'a=ssrc:1 cname:c', 'a=ssrc:2 cname:c', '']
    const trimmed = trimmedOffer(camera + lines.join('\r\n'))
    expect(trimmed).toContain('a=ssrc:1 cname:c')
    expect(trimmed).not.toMatch(/a=ssrc:2|FID/)
  })

  it('M28: redundant audio over Opus is kept of a voice alone, and comes first in the answer', () => {
    const voice = [
      'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'a=rtpmap:63 red/48000/2',
      'a=fmtp:63 111/111',
      'a=rtpmap:9 G722/8000',
      '',
    ].join('\r\n')
    const trimmed = trimmedOffer(voice, true)
    expect(trimmed).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\n')
    expect(trimmed).toContain('a=fmtp:63 111/111')
    expect(redundantPayload(trimmed)).toBe(63)
    expect(mendedAnswer(trimmed.replace('63 111\r', '111 63\r'), 'voice')).toContain('SAVPF 63 111\r\n')
    expect(redundantPayload(trimmedOffer(voice))).toBe(0)
    expect(redundantPayload(voice.replace('111/111', '111/9'))).toBe(0)
  })

  it('M20: refuses a line without a codec we carry', () => {
    expect(() => trimmedOffer(camera.replaceAll('VP8', 'VP9'))).toThrow('no codec')
  })

  it('M21: an answer receives the layers that were offered, and says how Opus is to be sent', () => {
    const answer =
      'a=rid:q send\r\na=simulcast:send q;h\r\na=fmtp:111 minptime=10;useinbandfec=1\r\na=candidate:1 1 UDP\r\n'
    expect(mendedAnswer(answer, 'voice')).toBe(
      'a=rid:q recv\r\na=simulcast:recv q;h\r\na=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\na=rtcp-fb:111 nack\r\n',
    )
    expect(mendedAnswer(answer, 'sound')).toContain('stereo=1')
  })

  it('M22: an offer goes out without candidates', () => {
    expect(withoutCandidates('a=mid:0\r\na=candidate:1\r\na=end-of-candidates\r\n')).toBe('a=mid:0\r\n')
  })
})
