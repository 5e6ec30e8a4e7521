/** Puts the person in front of another background, on 2D canvases: in software, or on the GPU where there is one. */
import { pictureSize } from './effect-plan'
import { maskHeight, maskWidth, type Segmenter } from './segmenter'

/** `scene` is drawn once a size. */
export type Backdrop = { kind: 'blur' } | { kind: 'picture'; draw: (canvas: OffscreenCanvas) => void }

/** The background is blurred small: eight times fewer pixels a side, and the eye sees no difference. */
const blurScale = 8

interface Surface {
  canvas: OffscreenCanvas
  draw: OffscreenCanvasRenderingContext2D
}

export class Compositor {
  private readonly input: Surface
  private readonly mask: Surface
  private readonly maskPixels = new ImageData(maskWidth, maskHeight)
  private out: Surface
  /** The frame at the size it goes out: converted once, used three times. */
  private scaled: Surface
  private small: Surface
  private behind: OffscreenCanvas | null = null

  constructor(
    private readonly segmenter: Segmenter,
    private readonly gpu: boolean,
  ) {
    this.input = surface(maskWidth, maskHeight, true)
    this.mask = surface(maskWidth, maskHeight, true)
    this.out = surface(2, 2, !gpu)
    this.scaled = surface(2, 2, !gpu)
    this.small = surface(2, 2, !gpu)
  }

  /** A new frame with the time of `frame`, which stays the caller's to close. */
  compose(frame: VideoFrame, options: { backdrop: Backdrop; maxHeight: number; newMask: boolean }): VideoFrame {
    const { width, height } = pictureSize(frame.displayWidth, frame.displayHeight, options.maxHeight)
    if (this.out.canvas.width !== width || this.out.canvas.height !== height) this.resize(width, height)
    this.scaled.draw.drawImage(frame, 0, 0, width, height)
    if (options.newMask) this.findPerson()
    const { draw, canvas } = this.out
    draw.globalCompositeOperation = 'copy'
    draw.drawImage(this.mask.canvas, 0, 0, width, height)
    draw.globalCompositeOperation = 'source-in'
    draw.drawImage(this.scaled.canvas, 0, 0)
    draw.globalCompositeOperation = 'destination-over'
    if (options.backdrop.kind === 'blur') this.drawBlurred()
    else draw.drawImage(this.picture(options.backdrop), 0, 0)
    return new VideoFrame(canvas, {
      timestamp: frame.timestamp,
      ...(frame.duration ? { duration: frame.duration } : {}),
    })
  }

  /** The backdrop is another one. */
  forget(): void {
    this.behind = null
  }

  private findPerson(): void {
    this.input.draw.drawImage(this.scaled.canvas, 0, 0, maskWidth, maskHeight)
    const { data } = this.input.draw.getImageData(0, 0, maskWidth, maskHeight)
    this.segmenter.segment(data, this.maskPixels.data)
    this.mask.draw.putImageData(this.maskPixels, 0, 0)
  }

  private drawBlurred(): void {
    const { canvas, draw } = this.small
    draw.filter = 'blur(2px)'
    draw.drawImage(this.scaled.canvas, 0, 0, canvas.width, canvas.height)
    this.out.draw.drawImage(canvas, 0, 0, this.out.canvas.width, this.out.canvas.height)
  }

  private picture(backdrop: Extract<Backdrop, { kind: 'picture' }>): OffscreenCanvas {
    if (!this.behind) {
      this.behind = new OffscreenCanvas(this.out.canvas.width, this.out.canvas.height)
      backdrop.draw(this.behind)
    }
    return this.behind
  }

  private resize(width: number, height: number): void {
    this.out = surface(width, height, !this.gpu)
    this.scaled = surface(width, height, !this.gpu)
    this.small = surface(Math.ceil(width / blurScale), Math.ceil(height / blurScale), !this.gpu)
    this.behind = null
  }
}

/** `software`: pixels stay in memory, which is faster than a GPU that is only emulated. */
function surface(width: number, height: number, software: boolean): Surface {
  const canvas = new OffscreenCanvas(width, height)
  const draw = canvas.getContext('2d', { willReadFrequently: software })
  if (!draw) throw new Error('no canvas')
  return { canvas, draw }
}

/** Whether real graphics hardware draws here. */
export function hasGpu(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl')
  const names = gl?.getExtension('WEBGL_debug_renderer_info')
  if (!gl || !names) return false
  const renderer: unknown = gl.getParameter(names.UNMASKED_RENDERER_WEBGL)
  return typeof renderer === 'string' && !/swiftshader|llvmpipe|software|basic render/i.test(renderer)
}
