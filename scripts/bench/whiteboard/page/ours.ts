/** Our board: the product's documents, index, editor and painter, opened from the bytes they are kept in. */
import { createEditor } from '@shared/whiteboard/editor'
import type { Editor } from '@shared/whiteboard/editor-port'
import { PageIndex } from '@shared/whiteboard/page-index'
import { keyBetween } from '@shared/whiteboard/order'
import { createPageReplica } from '@shared/whiteboard/replica'
import { WhiteboardCanvas } from '../../../../src/renderer/whiteboard/whiteboard-canvas'
import { windowSize } from '../scene'
import { asset, recordOf, recordsOf } from './mixed'
import { offer } from './offer'

let bytes = new Uint8Array()
let page: PageIndex
let canvas: WhiteboardCanvas
let editor: Editor
let drawn = 0

const picture = new OffscreenCanvas(320, 240)
const brush = picture.getContext('2d')
if (brush) {
  brush.fillStyle = '#c9dcf2'
  brush.fillRect(0, 0, 320, 240)
  brush.fillStyle = '#34659b'
  brush.fillRect(60, 60, 160, 120)
}

const onTop = (id: string): string => keyBetween(page.topmost?.index ?? null, null, id)

offer({
  prepare(strokes, mixed) {
    const written = createPageReplica()
    written.change({ put: recordsOf(strokes, mixed) }, { undoable: false })
    bytes = new Uint8Array(written.encode())
    written.destroy()
  },
  open(look) {
    const replica = createPageReplica()
    replica.apply(bytes)
    page = new PageIndex(replica)
    bytes = new Uint8Array()
    editor = createEditor(page, {
      now: () => performance.now(),
      newId: () => `drawn${drawn++}`,
      me: 'bench',
      after(ms, act) {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
    })
    editor.setCamera(look)
    const holder = document.getElementById('board')
    if (!holder) throw new Error('the page has no board')
    canvas = new WhiteboardCanvas(holder, {
      page,
      editor,
      paper: { background: 'plain', width: 0, height: 0 },
      colours: { accent: '#2b5cff', surface: '#fff', laser: '#f33', person: () => '#18787f', onPerson: '#fff' },
      others: () => [],
      image: (wanted) => (wanted === asset ? picture : null),
      pointed: () => undefined,
    })
  },
  settled: () => canvas.settled,
  look: (look) => editor.setCamera(look),
  panBy: (dx, dy) => editor.pan(dx, dy),
  zoomTo(zoom) {
    const { camera } = editor.state.get()
    editor.zoomAt({ x: windowSize.w / 2, y: windowSize.h / 2 }, zoom / camera.zoom)
  },
  append: (stroke) => page.replica.change({ put: [recordOf(stroke, onTop(stroke.id), null)] }),
  takePen: () => editor.setTool('pen'),
})
