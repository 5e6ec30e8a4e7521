/** The peer of joining and of two people: plain connections in one page of the same Electron, no server between them. */
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { treeCpuMs } from '../../../tests/app/process-cpu'
import { buildPeerPage } from '../../../tests/media/peers/build'
import { sandboxArgs } from '../../electron-runtime/resolve.mjs'

/** ms from making the connections to the first decoded frame; capture is open before, as it is in a preview. */
export function bareConnectTimes(rounds: number): Promise<number[]> {
  return onPage(async (page) => {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(await page.evaluate(connect, false))
    return times
  })
}

/** Of one core in percent, one participant's half: two people in one page see and hear each other, in a window. */
export function bareCallCpu(settleMs: number, measuredMs: number): Promise<number> {
  return onPage(async (page, electron) => {
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
    await page.evaluate(connect, true)
    await pause(settleMs)
    const pid = electron.process().pid ?? 0
    const [cpu, from] = [treeCpuMs(pid), performance.now()]
    await pause(measuredMs)
    return (100 * (treeCpuMs(pid) - cpu)) / (performance.now() - from) / 2
  })
}

async function onPage<T>(use: (page: Page, electron: ElectronApplication) => Promise<T>): Promise<T> {
  const capture = 'width=320&height=180&frameRate=10'
  const args = [...sandboxArgs(), resolve('tests/media/peers/main.cjs'), await buildPeerPage(), capture]
  const electron = await _electron.launch({ args })
  try {
    return await use(await electron.firstWindow(), electron)
  } finally {
    await electron.close()
  }
}

/** Both ways and played when it `stays`; else one way, and gone when the first frame is there. Runs in the page. */
async function connect(stays: boolean): Promise<number> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 180 } })
  const from = performance.now()
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()]
  a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined)
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined)
  for (const one of stays ? [a, b] : []) {
    one.ontrack = ({ track }) => {
      const player = document.createElement(track.kind === 'audio' ? 'audio' : 'video')
      player.srcObject = new MediaStream([track])
      player.style.width = '640px'
      document.body.append(player)
      void player.play()
    }
  }
  for (const track of stream.getTracks()) a.addTrack(track, stream)
  await a.setLocalDescription()
  await b.setRemoteDescription(a.localDescription ?? { type: 'offer' })
  for (const track of stays ? stream.getTracks() : []) b.addTrack(track.clone(), stream)
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
  if (stays) return took
  a.close()
  b.close()
  for (const track of stream.getTracks()) track.stop()
  return took
}
