/**
 * What the embedded service and the app that hosts it say about the media process, over the utility process's parent
 * port: a utility process can start no process itself. `id` tells one start from the next.
 */
export type MediaOrder = { media: 'start'; id: number; env: Record<string, string> } | { media: 'kill'; id: number }

export interface MediaExit {
  media: 'exited'
  id: number
}
