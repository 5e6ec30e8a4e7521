/** One page of a board while it is shown: its document, what lies where, and the editor over both. */
import type { AccountId } from '@shared/ids'
import type { DocPart } from '@shared/whiteboard/board'
import { createEditor } from '@shared/whiteboard/editor'
import type { Editor } from '@shared/whiteboard/editor-port'
import { PageIndex } from '@shared/whiteboard/page-index'
import type { PageId } from '@shared/whiteboard/record'
import { createPageReplica } from '@shared/whiteboard/replica'
import { DocSync } from './doc-sync'

export interface OpenPage {
  readonly id: PageId
  readonly index: PageIndex
  readonly editor: Editor
  readonly sync: DocSync
  close(): void
}

export interface DocPorts {
  read(doc: string, after: number): Promise<DocPart>
  write(doc: string, update: Uint8Array): Promise<{ head: number }>
  failed(error: unknown): void
}

/** Resolves with everything on it that is kept. Rejects when it cannot be read. */
export async function openPage(id: PageId, me: AccountId, ports: DocPorts): Promise<OpenPage> {
  const replica = createPageReplica()
  const sync = new DocSync(replica, docPorts(id, ports))
  try {
    // Before the index: a full page is indexed once, not by and by.
    await sync.open()
  } catch (error) {
    sync.close()
    replica.destroy()
    throw error
  }
  const index = new PageIndex(replica)
  const editor = createEditor(index, {
    now: () => performance.now(),
    newId: () => crypto.randomUUID(),
    me,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  return {
    id,
    index,
    editor,
    sync,
    close: () => {
      editor.endText()
      editor.destroy()
      index.destroy()
      sync.close()
      replica.destroy()
    },
  }
}

export function docPorts(doc: string, { read, write, failed }: DocPorts): ConstructorParameters<typeof DocSync>[1] {
  return { read: (after) => read(doc, after), write: (update) => write(doc, update), failed }
}
