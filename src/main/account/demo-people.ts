import { z } from 'zod'
import { AppError } from '@shared/errors'
import type { EndpointState } from '@shared/endpoint'
import { accountId, type AccountId } from '@shared/ids'
import type { DemoAccount } from '@shared/room/auth'
import { Cell, type StateSource, type StopWatching } from '@shared/state'

const people = z.array(z.object({ accid: z.string(), name: z.string(), token: z.string() }))
const timeLimit = 5_000

/** Demo people exist only where the embedded service offers them; anywhere else the list is empty. `null`: not known yet. */
export class DemoPeople {
  readonly list = new Cell<DemoAccount[] | null>(null)
  private readonly stop: StopWatching

  constructor(
    private readonly endpoint: StateSource<EndpointState>,
    private readonly send: typeof fetch,
  ) {
    void this.load()
    this.stop = endpoint.subscribe(() => void this.load())
  }

  /** Asked anew each time: the service may have been given a new data directory. */
  async token(account: AccountId): Promise<string> {
    const person = (await this.fetch()).find(({ accid }) => accid === account)
    if (!person) throw new AppError('im/account-unknown', 'no such demo person')
    return person.token
  }

  close(): void {
    this.stop()
  }

  private async load(): Promise<void> {
    const asked = this.endpoint.get()
    if (asked.setting.world !== 'embedded') return this.list.set([])
    if (asked.phase === 'starting') return this.list.set(null)
    const found = await this.fetch().catch(() => [])
    if (asked !== this.endpoint.get()) return
    this.list.set(found.map(({ accid, name }) => ({ accountId: accountId(accid), name })))
  }

  private async fetch(): Promise<z.infer<typeof people>> {
    const state = this.endpoint.get()
    if (state.phase !== 'ready' || state.endpoint.world !== 'embedded') return []
    const url = `${state.endpoint.roomServer.replace(/\/$/, '')}/demo/accounts`
    const response = await this.send(url, { signal: AbortSignal.timeout(timeLimit) }).catch((cause: unknown) => {
      throw new AppError('service/unavailable', 'the embedded service does not answer', { cause })
    })
    return response.ok ? people.parse(await response.json()) : []
  }
}
