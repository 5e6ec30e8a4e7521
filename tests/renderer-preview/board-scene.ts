/** The board of the preview: `board.html?board=c.alice.bob&scene=crowded&board-state=offline|read-only|refused`. */
import { accountId } from '@shared/ids'
import { createBook } from '@shared/whiteboard/book'
import { addPages } from '@shared/whiteboard/book-plans'
import { keyBetween } from '@shared/whiteboard/order'
import type { PageId, Shape, ShapeId } from '@shared/whiteboard/record'
import { createPageReplica } from '@shared/whiteboard/replica'

const others = ['bob', 'carol', 'dave', 'erin', 'frank_2024']
const notes = {
  zh: ['登录只用一条 IM 连接', '会议室复用它', '离线也能画，回来再合并', '周五前定方案'],
  en: ['One IM connection', 'Rooms reuse it', 'Draw offline, merge later', 'Decide by Friday'],
}

export function boardStates(query: URLSearchParams): Record<string, unknown> {
  const scene = query.get('scene')
  const phase = query.get('board-state') ?? 'online'
  const count = scene === 'crowded' ? others.length : scene === 'empty' ? 0 : 2
  const names = query.get('lang') === 'en' ? 'Bob Chen' : '陈博'
  return {
    'board.status': {
      phase: phase === 'read-only' ? 'online' : phase,
      mayDraw: phase !== 'read-only' && phase !== 'refused',
      unsent: phase === 'offline' ? 3 : 0,
      heads: {},
      error: phase === 'refused' ? { code: 'board/not-allowed', message: '' } : null,
    },
    'board.presence': Object.fromEntries(
      others.slice(0, count).map((uuid, at) => [
        uuid,
        {
          uuid: accountId(uuid),
          name: at === 0 ? names : uuid,
          page: 'first',
          cursor: { x: 420 + at * 130, y: 260 + at * 60 },
          selection: at === 0 ? ['n1'] : [],
          live: null,
          viewport: null,
          presenting: at === 1,
        },
      ]),
    ),
  }
}

export function boardCalls(query: URLSearchParams): Record<string, (input: Record<string, unknown>) => unknown> {
  const scene = query.get('scene') ?? 'typical'
  let head = 1
  return {
    'board.read': ({ doc, after }) => ({
      update:
        after === 0 && scene !== 'empty'
          ? documentOf(String(doc), scene, query.get('lang') === 'en')
          : new Uint8Array(),
      head,
    }),
    'board.write': () => ({ head: ++head }),
  }
}

function documentOf(doc: string, scene: string, english: boolean): Uint8Array {
  if (doc === 'book') {
    const book = createBook()
    const fresh = Array.from({ length: scene === 'crowded' ? 40 : 2 }, (_, at) => ({ id: `page${at}` as PageId }))
    const plan = addPages(book.pages(), fresh)
    if (plan) book.change(plan)
    return book.encode()
  }
  const page = createPageReplica()
  if (doc === 'first') page.change({ put: shapes(scene === 'crowded' ? 60 : 4, notes[english ? 'en' : 'zh']) })
  return page.encode()
}

function shapes(count: number, words: readonly string[]): Shape[] {
  let key: string | null = null
  return Array.from({ length: count }, (_, at): Shape => {
    const id = `n${at}` as ShapeId
    key = keyBetween(key, null, id)
    return {
      id,
      index: key,
      by: accountId('bob'),
      x: 140 + (at % 8) * 200,
      y: 120 + Math.floor(at / 8) * 200,
      angle: 0,
      opacity: 1,
      locked: false,
      groups: [],
      kind: 'note',
      text: words[at % words.length] ?? '',
      w: 170,
      h: 170,
      fontSize: 18,
      font: 'sans',
      colour: ['yellow', 'blue', 'green', 'pink'][at % 4] ?? 'yellow',
    }
  })
}
