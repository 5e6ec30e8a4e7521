/** Debian's Janus on loopback alone, with a configuration of its own in a temporary folder. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface JanusProcess {
  pid: number
  /** Of its WebSocket API. */
  url: string
  stop(): Promise<void>
}

const executable = '/usr/bin/janus'
const startLimitMs = 10_000

export function hasJanus(): boolean {
  return existsSync(executable)
}

export async function startJanus(): Promise<JanusProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'roomline-janus-'))
  const port = await freePort()
  const write = (name: string, lines: string): void => writeFileSync(join(folder, name), lines)
  write(
    'janus.jcfg',
    [
      'general: { debug_level = 2 }',
      // As lean as ours: one plugin, one transport.
      'nat: { ice_ignore_list = "vmnet" }',
      'plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }',
      'transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }',
    ].join('\n'),
  )
  write('janus.transport.websockets.jcfg', `general: { ws = true, ws_port = ${port}, ws_interface = "lo" }`)
  write('janus.plugin.videoroom.jcfg', 'general: {}')
  const child = spawn(executable, ['--configs-folder', folder, '--disable-colors'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  await answering(port, child, () => said)
  return {
    pid: child.pid ?? 0,
    url: `ws://127.0.0.1:${port}`,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(port: number, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + startLimitMs
  for (;;) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`janus did not start:\n${said()}`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.end())
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
