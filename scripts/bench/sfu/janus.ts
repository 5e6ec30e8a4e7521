/** Janus's VideoRoom with the same bots: a publishing handle per source, one handle for all that is received. */
import { BotPublisher, rates, type PublisherOptions, type Rate } from '../../../tests/media/bot-publisher'
import { BotReceiver } from '../../../tests/media/bot-receiver'
import { accountId } from '@shared/ids'
import type { ReceivedLine } from '@shared/rtc/media'
import { openJanus, type JanusHandle, type JanusSession } from './janus-api'
import { startJanus } from './janus-process'
import type { BenchMember, ServerUnderTest } from './server'

const room = 1
/** Nobody is to be throttled: the bots do not adapt. */
const unlimited = 10_000_000

interface Feed {
  id: number
  owner: string
}

interface StreamReply {
  mid: string
  feed_id: number
  type: 'audio' | 'video'
}

export async function startJanusRoom(count: number, video: Rate): Promise<ServerUnderTest> {
  const janus = await startJanus()
  const sessions: JanusSession[] = []
  const feeds: Feed[] = []
  const members: BenchMember[] = []
  try {
    for (let index = 0; index < count; index++) {
      const session = await openJanus(janus.url)
      sessions.push(session)
      if (index === 0) await createRoom(await session.attach(), count)
      const name = `janus-${index}`
      const phase = index / count
      const publishers = [await publish(session, name, { source: 'voice', rates: [rates.voice], phase }, feeds)]
      publishers.push(await publish(session, name, { source: 'camera', rates: [video], phase }, feeds))
      members.push({ name, publishers, receiver: new BotReceiver(name) })
    }
    for (const [index, member] of members.entries()) {
      const others = feeds.filter(({ owner }) => owner !== member.name)
      const session = sessions[index]
      if (session) await subscribe(await session.attach(), member.receiver, others)
    }
  } catch (error) {
    await janus.stop()
    throw error
  }
  return {
    members,
    pid: janus.pid,
    async stop() {
      for (const { publishers, receiver } of members) {
        for (const publisher of publishers) publisher.close()
        receiver.close()
      }
      for (const session of sessions) session.close()
      await janus.stop()
    },
  }
}

async function createRoom(handle: JanusHandle, count: number): Promise<void> {
  const codecs = { audiocodec: 'opus', videocodec: 'vp8' }
  await handle.ask({ request: 'create', room, publishers: 2 * count, bitrate: unlimited, ...codecs })
}

async function publish(
  session: JanusSession,
  owner: string,
  options: PublisherOptions,
  feeds: Feed[],
): Promise<BotPublisher> {
  const handle = await session.attach()
  const { data } = await handle.ask({
    request: 'join',
    ptype: 'publisher',
    room,
    display: `${owner} ${options.source}`,
  })
  const publisher = new BotPublisher(`${owner}-${options.source}`, options)
  const { jsep } = await handle.ask({ request: 'publish' }, { type: 'offer', sdp: await gathered(publisher) })
  await publisher.accept({ sdp: jsep?.sdp ?? '', candidates: [] })
  publisher.start()
  feeds.push({ id: Number(data['id']), owner })
  return publisher
}

/** Janus takes no candidates from the bots later: the offer has to hold them. */
async function gathered(publisher: BotPublisher): Promise<string> {
  const { connection } = publisher
  const complete = new Promise<void>((resolve) => {
    connection.onGatheringStateChange((state) => state === 'complete' && resolve())
  })
  const offer = await publisher.offer()
  await complete
  return connection.localDescription()?.sdp ?? offer
}

async function subscribe(handle: JanusHandle, receiver: BotReceiver, feeds: Feed[]): Promise<void> {
  const streams = feeds.map(({ id }) => ({ feed: id }))
  const { data, jsep } = await handle.ask({ request: 'join', ptype: 'subscriber', room, streams })
  const owners = new Map(feeds.map(({ id, owner }) => [id, owner]))
  const lines = (data['streams'] as StreamReply[]).map(({ mid, feed_id, type }): ReceivedLine => ({
    mid,
    uuid: accountId(owners.get(feed_id) ?? ''),
    kind: type === 'audio' ? 'voice' : 'camera',
  }))
  const connected = new Promise<void>((resolve) => {
    receiver.connection.onStateChange((state) => state === 'connected' && resolve())
  })
  const complete = new Promise<void>((resolve) => {
    receiver.connection.onGatheringStateChange((state) => state === 'complete' && resolve())
  })
  const answer = await receiver.answer({ number: 1, sdp: jsep?.sdp ?? '', lines })
  await complete
  await handle.ask({ request: 'start' }, { type: 'answer', sdp: receiver.connection.localDescription()?.sdp ?? answer })
  await connected
}
