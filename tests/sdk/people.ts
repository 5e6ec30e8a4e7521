/** Signed-in SDK clients for tests, and the few calls every test of messages makes. */
import { SdkClient } from './client'
import type { TestService } from './service'

/** The members of the SDK's message that tests read. */
export interface SdkMessage {
  conversationId: string
  messageClientId: string
  messageServerId: string
  createTime: number
  senderId: string
  messageType: number
  text?: string
  attachment?: Record<string, unknown>
}

export const p2p = (me: string, peer: string): string => `${me}|1|${peer}`

/** Logged in with its sync behind it. */
export async function signIn(
  service: TestService,
  accid: string,
  options: Parameters<typeof SdkClient.start>[1],
): Promise<SdkClient> {
  const client = await SdkClient.start(service.ready, options)
  await client.login(accid)
  await client.waitFor('onDataSync', [undefined, 3])
  return client
}

/** Logs in again where nothing is remembered, as after a restart of the app. */
export async function signInAgain(client: SdkClient, accid: string): Promise<void> {
  const from = client.mark()
  await client.login(accid)
  await client.waitFor('onDataSync', [undefined, 3], from)
}

export async function sendText(
  client: SdkClient,
  conversationId: string,
  text: string,
  params: object = {},
): Promise<SdkMessage> {
  const message = await client.call<SdkMessage>('V2NIMMessageCreator', 'createTextMessage', text)
  const { message: sent } = await client.call<{ message: SdkMessage }>(
    'V2NIMMessageService',
    'sendMessage',
    message,
    conversationId,
    params,
  )
  return sent
}

/** Everything the client was handed as received messages from position `from` on, in the order it was handed over. */
export function received(client: SdkClient, from = 0): SdkMessage[] {
  return client.events
    .slice(from)
    .filter((event) => event.name === 'onReceiveMessages')
    .flatMap((event) => event.args[0] as SdkMessage[])
}

/** Waits until `wanted` messages have come. */
export async function waitForTexts(client: SdkClient, wanted: readonly string[], from = 0): Promise<SdkMessage[]> {
  const seen = () => new Set(received(client, from).map((message) => message.text))
  await client.waitFor('onReceiveMessages', () => wanted.every((text) => seen().has(text)), from)
  return received(client, from)
}
