/** The peer of the join time: two plain connections in one page of the same Electron, with no server between them. */
import { resolve } from 'node:path'
import { _electron } from '@playwright/test'
import { buildPeerPage } from '../../../tests/media/peers/build'
import { sandboxArgs } from '../../electron-runtime/resolve.mjs'

/** ms from making the connections to the first decoded frame; capture is open before, as it is in a preview. */
export async function bareConnectTimes(rounds: number): Promise<number[]> {
  const capture = 'width=320&height=180&frameRate=10'
  const args = [...sandboxArgs(), resolve('tests/media/peers/main.cjs'), await buildPeerPage(), capture]
  const electron = await _electron.launch({ args })
  try {
    const page = await electron.firstWindow()
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(await page.evaluate(connectOnce))
    return times
  } finally {
    await electron.close()
  }
}

async function connectOnce(): Promise<number> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 180 } })
  const from = performance.now()
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()]
  a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined)
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined)
  for (const track of stream.getTracks()) a.addTrack(track, stream)
  await a.setLocalDescription()
  await b.setRemoteDescription(a.localDescription ?? { type: 'offer' })
  await b.setLocalDescription()
  await a.setRemoteDescription(b.localDescription ?? { type: 'answer' })
  for (;;) {
    let frames = 0
    const report = await b.getStats()
    report.forEach((each: RTCInboundRtpStreamStats) => (frames += each.framesDecoded ?? 0))
    if (frames > 0) break
    await new Promise((done) => setTimeout(done, 10))
  }
  const took = performance.now() - from
  a.close()
  b.close()
  for (const track of stream.getTracks()) track.stop()
  return took
}
