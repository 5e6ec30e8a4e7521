/** Tells when a connection stands and when it must be given up, sooner than ICE itself would (media-whiteboard.md §1.2). */

/** A connection that never stands, and one that has lost its way; ms. */
const connectLimit = 8_000
const awayLimit = 3_000

export interface IceListener {
  onConnected(): void
  /** Once; the connection is of no more use. */
  onGone(why: string): void
}

/** Returns the stop. */
export function watchIce(connection: RTCPeerConnection, { onConnected, onGone }: IceListener): () => void {
  let timer: ReturnType<typeof setTimeout> | null = setTimeout(() => gone('never connected'), connectLimit)
  const stop = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    connection.removeEventListener('connectionstatechange', look)
  }
  function gone(why: string): void {
    stop()
    onGone(why)
  }
  function look(): void {
    const { connectionState } = connection
    if (connectionState === 'connecting' || connectionState === 'new') return
    if (timer) clearTimeout(timer)
    timer = null
    if (connectionState === 'connected') onConnected()
    else if (connectionState === 'disconnected') timer = setTimeout(() => gone('disconnected'), awayLimit)
    else if (connectionState === 'failed') gone('failed')
  }
  connection.addEventListener('connectionstatechange', look)
  return stop
}
