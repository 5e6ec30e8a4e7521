/** Message latency between two instances on one service, in turns with a bare window that paints what is typed into it. */
import { setTimeout } from 'node:timers/promises'
import { _electron } from '@playwright/test'
import { Person } from '../../tests/app/person'
import { sandboxArgs } from '../electron-runtime/resolve.mjs'
import { sendAndSee, watchEnter } from './latency'

export interface Latencies {
  /** ms from Enter in alice's window to bob's window showing it */
  messageMs: number[]
  /** ms from Enter in the bare window to the same window showing it */
  bareMs: number[]
}

export interface MessageRun {
  warmUp: number
  measured: number
  /** Between two messages, so that neither the send limit nor the last message's own work is measured. */
  pauseMs: number
}

/** `home` is alice's from before, with her signed in; she hosts the service. `bare` is the bare window's arguments. */
export async function messageLatency(home: string, bare: string[], run: MessageRun): Promise<Latencies> {
  const alice = await Person.start({ home, profile: 'alice' })
  const bob = await Person.start({ home, profile: 'bob' })
  const window = await _electron.launch({ args: [...sandboxArgs(), ...bare] })
  try {
    await alice.online()
    await bob.signInAsDemo('bob')
    await bob.chatWith('alice')
    await alice.chatWith('bob')
    const [from, to, page] = [await alice.main(), await bob.main(), await window.firstWindow()]
    await alice.composer(from).focus()
    await page.locator('textarea').focus()
    await watchEnter(from)
    await watchEnter(page)

    const samples: Latencies = { messageMs: [], bareMs: [] }
    for (let count = -run.warmUp; count < run.measured; count++) {
      const text = `第 ${count + run.warmUp + 1} 条 message`
      const message = await sendAndSee(from, to, text)
      const typed = await sendAndSee(page, page, text)
      await setTimeout(run.pauseMs)
      if (count < 0) continue
      samples.messageMs.push(message)
      samples.bareMs.push(typed)
    }
    return samples
  } finally {
    await Promise.allSettled([window.close(), bob.app.close(), alice.app.close()])
  }
}
