/** What the service counts, in Prometheus terms. One registry per service, so that two can live in one process (tests). */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** Logged-in link connections; an account with none has no series. */
  linkConnections: Gauge<'account'>
  messagesAccepted: Counter
  roomsOpen: Gauge
  /** Seconds from decoded request to encoded reply, labelled `sid_cid`. */
  commandSeconds: Histogram<'command'>
  /** Packets and sockets refused, by reason: malformed, unknown, unauthenticated, oversized, slow, idle … */
  linkRefusals: Counter<'reason'>
  /** Rooms and members with a media link, as the media process has them. */
  mediaRooms: Gauge
  mediaMembers: Gauge
  /** RTP packets to receivers: forwarded, dropped, repeated. */
  mediaPackets: Counter<'outcome'>
  /** Starts of the media process after an end that nobody wanted. */
  mediaRestarts: Counter
  /** Clients at a board, and the updates they had kept. */
  boardSessions: Gauge
  boardUpdates: Counter
  boardBytes: Counter
  text(): Promise<string>
  contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    linkConnections: new Gauge({
      name: 'roomline_link_connections',
      help: 'IM link connections logged in',
      labelNames: ['account'],
      registers,
    }),
    messagesAccepted: new Counter({
      name: 'roomline_messages_accepted_total',
      help: 'Messages acknowledged to their senders, repeats not counted',
      registers,
    }),
    roomsOpen: new Gauge({ name: 'roomline_rooms_open', help: 'Rooms not closed', registers }),
    commandSeconds: new Histogram({
      name: 'roomline_link_command_seconds',
      help: 'Time to answer a link command',
      labelNames: ['command'],
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    linkRefusals: new Counter({
      name: 'roomline_link_refusals_total',
      help: 'Link packets and sockets refused',
      labelNames: ['reason'],
      registers,
    }),
    mediaRooms: new Gauge({ name: 'roomline_media_rooms', help: 'Rooms with media links', registers }),
    mediaMembers: new Gauge({ name: 'roomline_media_members', help: 'Members with a media link', registers }),
    mediaPackets: new Counter({
      name: 'roomline_media_packets_total',
      help: 'Media packets to receivers',
      labelNames: ['outcome'],
      registers,
    }),
    mediaRestarts: new Counter({
      name: 'roomline_media_restarts_total',
      help: 'Unwanted ends of the media process that were followed by a new start',
      registers,
    }),
    boardSessions: new Gauge({ name: 'roomline_board_sessions', help: 'Clients at a whiteboard', registers }),
    boardUpdates: new Counter({ name: 'roomline_board_updates_total', help: 'Updates of whiteboards kept', registers }),
    boardBytes: new Counter({ name: 'roomline_board_bytes_total', help: 'Bytes of those updates', registers }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
