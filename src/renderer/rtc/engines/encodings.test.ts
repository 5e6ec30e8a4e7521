import { expect, it } from 'vitest'
import { cameraLayers } from './encodings'

it('the largest layer of a camera of any size is the whole picture, and Chromium sends all that are asked for', () => {
  const sizes = [
    { width: 1280, height: 720, layers: 3 },
    { width: 960, height: 540, layers: 3 },
    { width: 640, height: 480, layers: 2 },
    { width: 480, height: 270, layers: 2 },
    { width: 320, height: 240, layers: 1 },
  ]
  for (const { layers, ...size } of sizes) {
    const asked = cameraLayers(size)
    expect(asked).toHaveLength(layers)
    expect(asked.at(-1)?.scaleResolutionDownBy ?? 1).toBe(1)
  }
})

it('a picture that is sent in layers has none in time: every frame is repaired instead of left out', () => {
  for (const width of [640, 1280])
    for (const layer of cameraLayers({ width, height: (width * 9) / 16 }))
      expect(layer).toHaveProperty('scalabilityMode', 'L1T1')
})
