import { expect, it } from 'vitest'
import { candidateInit, vp8First, withRepeatedSound, withSpeechParameters } from './sdp'

it('the sender is asked for redundancy and for silence where nobody speaks; the rest stays', () => {
  const sdp = 'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=0\r\na=rtpmap:96 VP8/90000\r\n'
  expect(withSpeechParameters(sdp)).toBe(
    'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\na=rtpmap:96 VP8/90000\r\n',
  )
})

it('parameters are added where there are none, and never to pictures', () => {
  expect(withSpeechParameters('a=rtpmap:109 opus/48000/2\r\n')).toBe(
    'a=rtpmap:109 opus/48000/2\r\na=fmtp:109 useinbandfec=1;usedtx=1\r\n',
  )
  expect(withSpeechParameters('a=rtpmap:96 VP8/90000\r\n')).toBe('a=rtpmap:96 VP8/90000\r\n')
})

it('every line of sound in a bundle says the same', () => {
  const line = 'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10\r\n'
  const changed = 'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n'
  expect(withSpeechParameters(line + line)).toBe(changed + changed)
})

it('candidates are taken with and without the SDP prefix', () => {
  const line = 'candidate:1 1 UDP 2122317823 127.0.0.1 5000 typ host'
  expect(candidateInit(`a=${line}`).candidate).toBe(line)
  expect(candidateInit(line).candidate).toBe(line)
})

it('VP8 comes first, and nothing is lost', () => {
  const codecs = ['video/H264', 'video/VP8', 'video/rtx'].map((mimeType) => ({ mimeType }))
  expect(vp8First(codecs).map(({ mimeType }) => mimeType)).toEqual(['video/VP8', 'video/H264', 'video/rtx'])
})

it('an answer asks for repeats of every line of sound, once, and says nothing of pictures', () => {
  const line = 'a=rtpmap:111 opus/48000/2\r\n'
  const asking = 'a=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 nack\r\n'
  expect(withRepeatedSound(line + line)).toBe(asking + asking)
  expect(withRepeatedSound(asking)).toBe(asking)
  expect(withRepeatedSound('a=rtpmap:96 VP8/90000\r\n')).toBe('a=rtpmap:96 VP8/90000\r\n')
})
