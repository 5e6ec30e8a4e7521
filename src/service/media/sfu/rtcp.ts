/** RTCP as bytes (RFC 3550 §6, RFC 4585, REMB of draft-alvestrand-rmcat-remb): only what the media server says and hears. */

const types = { sr: 200, rr: 201, sdes: 202, rtpFeedback: 205, payloadFeedback: 206 } as const
const feedback = { nack: 1, pli: 1, fir: 4, application: 15 } as const
const remb = 0x52454d42

export interface ReportBlock {
  ssrc: number
  /** 0…1 of the interval since the report before. */
  fractionLost: number
  jitter: number
}

export type RtcpItem =
  | { kind: 'sr'; ssrc: number; ntpHigh: number; ntpLow: number; rtp: number }
  | { kind: 'report'; block: ReportBlock }
  | { kind: 'nack'; ssrc: number; seqs: number[] }
  | { kind: 'keyframe'; ssrc: number }
  | { kind: 'remb'; bitrate: number }

/** What a compound packet says; stops at the first thing that does not fit. */
export function readRtcp(bytes: Buffer): RtcpItem[] {
  const items: RtcpItem[] = []
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt16BE(at + 2) * 4
    if (bytes.readUInt8(at) >> 6 !== 2 || end > bytes.length) break
    readOne(bytes.subarray(at, end), items)
    at = end
  }
  return items
}

function readOne(bytes: Buffer, items: RtcpItem[]): void {
  const count = bytes.readUInt8(0) & 0x1f
  const type = bytes[1]
  if (type === types.sr && bytes.length >= 28) {
    const [ssrc, ntpHigh, ntpLow, rtp] = [4, 8, 12, 16].map((at) => bytes.readUInt32BE(at)) as [
      number,
      number,
      number,
      number,
    ]
    items.push({ kind: 'sr', ssrc, ntpHigh, ntpLow, rtp })
    readBlocks(bytes, 28, count, items)
  } else if (type === types.rr) readBlocks(bytes, 8, count, items)
  else if (type === types.rtpFeedback && count === feedback.nack && bytes.length >= 16) {
    items.push({ kind: 'nack', ssrc: bytes.readUInt32BE(8), seqs: nackedSeqs(bytes) })
  } else if (type === types.payloadFeedback && bytes.length >= 12) {
    if (count === feedback.pli) items.push({ kind: 'keyframe', ssrc: bytes.readUInt32BE(8) })
    if (count === feedback.fir && bytes.length >= 20) items.push({ kind: 'keyframe', ssrc: bytes.readUInt32BE(12) })
    if (count === feedback.application && bytes.length >= 20 && bytes.readUInt32BE(12) === remb) {
      const mantissa = ((bytes.readUInt8(17) & 0x03) << 16) | bytes.readUInt16BE(18)
      items.push({ kind: 'remb', bitrate: mantissa * 2 ** (bytes.readUInt8(17) >> 2) })
    }
  }
}

function readBlocks(bytes: Buffer, from: number, count: number, items: RtcpItem[]): void {
  for (let at = from; at + 24 <= bytes.length && at < from + count * 24; at += 24) {
    const block = {
      ssrc: bytes.readUInt32BE(at),
      fractionLost: bytes.readUInt8(at + 4) / 256,
      jitter: bytes.readUInt32BE(at + 12),
    }
    items.push({ kind: 'report', block })
  }
}

function nackedSeqs(bytes: Buffer): number[] {
  const seqs: number[] = []
  for (let at = 12; at + 4 <= bytes.length; at += 4) {
    const first = bytes.readUInt16BE(at)
    const mask = bytes.readUInt16BE(at + 2)
    seqs.push(first)
    for (let bit = 0; bit < 16; bit++) if (mask & (1 << bit)) seqs.push((first + bit + 1) & 0xffff)
  }
  return seqs
}

function header(bytes: Buffer, count: number, type: number, sender: number): Buffer {
  bytes[0] = 0x80 | count
  bytes[1] = type
  bytes.writeUInt16BE(bytes.length / 4 - 1, 2)
  bytes.writeUInt32BE(sender, 4)
  return bytes
}

export interface ReceiverReport {
  ssrc: number
  /** 0…255 of 256. */
  fraction: number
  lost: number
  highest: number
  jitter: number
  lastSr: number
  /** 1/65536 s */
  sinceSr: number
}

export function receiverReport(sender: number, reports: readonly ReceiverReport[]): Buffer {
  const some = reports.slice(0, 31)
  const bytes = header(Buffer.alloc(8 + some.length * 24), some.length, types.rr, sender)
  some.forEach((report, index) => {
    const at = 8 + index * 24
    bytes.writeUInt32BE(report.ssrc, at)
    bytes[at + 4] = report.fraction
    bytes.writeIntBE(Math.max(-0x800000, Math.min(0x7fffff, report.lost)), at + 5, 3)
    bytes.writeUInt32BE(report.highest >>> 0, at + 8)
    bytes.writeUInt32BE(Math.round(report.jitter) >>> 0, at + 12)
    bytes.writeUInt32BE(report.lastSr >>> 0, at + 16)
    bytes.writeUInt32BE(report.sinceSr >>> 0, at + 20)
  })
  return bytes
}

export interface SenderReport {
  ssrc: number
  ntpHigh: number
  ntpLow: number
  rtp: number
  packets: number
  octets: number
}

/** Sender report with the CNAME that a compound packet has to carry. */
export function senderReport(report: SenderReport, cname: string): Buffer {
  const sr = header(Buffer.alloc(28), 0, types.sr, report.ssrc)
  sr.writeUInt32BE(report.ntpHigh, 8)
  sr.writeUInt32BE(report.ntpLow, 12)
  sr.writeUInt32BE(report.rtp >>> 0, 16)
  sr.writeUInt32BE(report.packets >>> 0, 20)
  sr.writeUInt32BE(report.octets >>> 0, 24)
  const name = Buffer.from(cname).subarray(0, 255)
  const sdes = header(Buffer.alloc(Math.ceil((8 + 2 + name.length + 1) / 4) * 4), 1, types.sdes, report.ssrc)
  sdes[8] = 1
  sdes[9] = name.length
  name.copy(sdes, 10)
  return Buffer.concat([sr, sdes])
}

export function pictureLoss(sender: number, media: number): Buffer {
  const bytes = header(Buffer.alloc(12), feedback.pli, types.payloadFeedback, sender)
  bytes.writeUInt32BE(media, 8)
  return bytes
}

/** Generic NACK; `seqs` rising, as the window keeps them. */
export function nack(sender: number, media: number, seqs: readonly number[]): Buffer {
  const pairs: [number, number][] = []
  for (const seq of seqs) {
    const last = pairs.at(-1)
    const ahead = last ? (seq - last[0]) & 0xffff : 0
    if (last && ahead >= 1 && ahead <= 16) last[1] |= 1 << (ahead - 1)
    else pairs.push([seq, 0])
  }
  const bytes = header(Buffer.alloc(12 + pairs.length * 4), feedback.nack, types.rtpFeedback, sender)
  bytes.writeUInt32BE(media, 8)
  pairs.forEach(([seq, mask], index) => {
    bytes.writeUInt16BE(seq, 12 + index * 4)
    bytes.writeUInt16BE(mask, 14 + index * 4)
  })
  return bytes
}

/** How much the sender of these streams may send, in bit/s. */
export function maximumBitrate(sender: number, bitrate: number, ssrcs: readonly number[]): Buffer {
  const bytes = header(Buffer.alloc(20 + ssrcs.length * 4), feedback.application, types.payloadFeedback, sender)
  const exponent = Math.max(0, Math.ceil(Math.log2(Math.max(1, bitrate) / 0x3ffff)))
  const mantissa = Math.floor(bitrate / 2 ** exponent)
  bytes.writeUInt32BE(remb, 12)
  bytes[16] = ssrcs.length
  bytes[17] = (exponent << 2) | (mantissa >> 16)
  bytes.writeUInt16BE(mantissa & 0xffff, 18)
  ssrcs.forEach((ssrc, index) => bytes.writeUInt32BE(ssrc, 20 + index * 4))
  return bytes
}
