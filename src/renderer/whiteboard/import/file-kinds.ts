/** What a file is by its name and how it begins: names lie, so a name alone is never believed for JSON. Rule B136. */
import { imageKinds } from '../images/prepare-image'

/** For the file dialog. */
export const importedNames = ['.pdf', '.json', '.excalidraw', 'application/pdf', ...imageKinds].join(',')

/** By name alone, while a file is dragged or before it is read; `json` may be a board or a drawing of Excalidraw. */
export function namedKind(name: string): 'pdf' | 'json' | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'pdf') return 'pdf'
  return ending === 'json' || ending === 'excalidraw' ? 'json' : null
}

/** `null`: nothing that can be read. Names the kind without checking the rest of the file. */
export function textKind(text: string): 'board' | 'excalidraw' | null {
  const type = typeOf(text)
  if (type === 'roomline-board') return 'board'
  return type === 'excalidraw' ? 'excalidraw' : null
}

function typeOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined
  } catch {
    return undefined
  }
}
