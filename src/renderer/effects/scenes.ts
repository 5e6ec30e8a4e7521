/** The built-in backgrounds, drawn by us at whatever size they are needed. */

type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
type Scene = (draw: Canvas2D, width: number, height: number) => void

export const scenes = { dawn, study, city, paper } satisfies Record<string, Scene>
export type SceneName = keyof typeof scenes
export const sceneNames = Object.keys(scenes) as SceneName[]

export function isScene(name: string): name is SceneName {
  return Object.hasOwn(scenes, name)
}

function fade(draw: Canvas2D, stops: [number, string][], from: [number, number], to: [number, number]): CanvasGradient {
  const gradient = draw.createLinearGradient(...from, ...to)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  return gradient
}

function box(draw: Canvas2D, fill: string | CanvasGradient, x: number, y: number, width: number, height: number): void {
  draw.fillStyle = fill
  draw.fillRect(x, y, width, height)
}

/** Hills in the first light. */
function dawn(draw: Canvas2D, width: number, height: number): void {
  const sky: [number, string][] = [
    [0, '#3b4a7a'],
    [0.45, '#c98b8b'],
    [0.7, '#f3c9a0'],
    [1, '#f7e3c8'],
  ]
  box(draw, fade(draw, sky, [0, 0], [0, height]), 0, 0, width, height)
  const hills: [string, number, number][] = [
    ['#8d7f9d', 0.62, 0.07],
    ['#5f6a8c', 0.74, 0.09],
    ['#3a4668', 0.86, 0.06],
  ]
  for (const [colour, base, swing] of hills) {
    draw.beginPath()
    draw.moveTo(0, height)
    for (let step = 0; step <= 32; step++) {
      const x = step / 32
      const wave = Math.sin(x * 7 + base * 20) * 0.6 + Math.sin(x * 17 + base * 50) * 0.4
      draw.lineTo(x * width, (base + wave * swing) * height)
    }
    draw.lineTo(width, height)
    draw.fillStyle = colour
    draw.fill()
  }
}

/** A wall of books. */
function study(draw: Canvas2D, width: number, height: number): void {
  box(
    draw,
    fade(
      draw,
      [
        [0, '#d9cfc1'],
        [1, '#b9ab99'],
      ],
      [0, 0],
      [width, height],
    ),
    0,
    0,
    width,
    height,
  )
  const colours = ['#5b6b7d', '#8a5a44', '#c2a15f', '#46604f', '#a9b0a8', '#6d4a57', '#d8d2c4']
  const shelf = height / 4
  for (let row = 0; row < 4; row++) {
    const floor = (row + 1) * shelf
    let x = width * 0.02
    for (let book = 0; x < width * 0.96; book++) {
      const turn = (book * 7 + row * 13) % 11
      const thick = width * (0.012 + 0.002 * turn)
      const tall = shelf * (0.6 + 0.025 * ((book * 5 + row) % 9))
      if (turn !== 4) box(draw, colours[(book * 3 + row) % colours.length] ?? '', x, floor - tall, thick * 0.92, tall)
      x += thick
    }
    box(draw, '#7c6650', 0, floor - shelf * 0.05, width, shelf * 0.07)
  }
  box(
    draw,
    fade(
      draw,
      [
        [0, '#0000'],
        [1, '#0005'],
      ],
      [0, 0],
      [0, height],
    ),
    0,
    0,
    width,
    height,
  )
}

/** A window over a city in the evening. */
function city(draw: Canvas2D, width: number, height: number): void {
  box(
    draw,
    fade(
      draw,
      [
        [0, '#1c2340'],
        [0.6, '#5a4a72'],
        [1, '#c97f6a'],
      ],
      [0, 0],
      [0, height],
    ),
    0,
    0,
    width,
    height,
  )
  for (let tower = 0; tower < 18; tower++) {
    const wide = width * (0.045 + 0.02 * ((tower * 5) % 4))
    const tall = height * (0.25 + 0.09 * ((tower * 7) % 6))
    const x = (tower / 18) * width - wide * 0.2
    box(draw, tower % 2 ? '#161b2e' : '#20263d', x, height - tall, wide, tall)
    for (let light = 0; light < 14; light++) {
      if ((light * tower + light) % 3 !== 0) continue
      const across = x + wide * (0.15 + 0.3 * (light % 3))
      box(draw, '#f0c27a', across, height - tall * (0.95 - 0.06 * light), wide * 0.12, height * 0.012)
    }
  }
  const frame = width * 0.012
  for (const x of [0, width / 2 - frame / 2, width - frame]) box(draw, '#2b2f38', x, 0, frame, height)
  for (const y of [0, height - frame]) box(draw, '#2b2f38', 0, y, width, frame)
}

/** Large soft sheets of colour. */
function paper(draw: Canvas2D, width: number, height: number): void {
  box(
    draw,
    fade(
      draw,
      [
        [0, '#e9edf3'],
        [1, '#cfd8e6'],
      ],
      [0, 0],
      [width, height],
    ),
    0,
    0,
    width,
    height,
  )
  const sheets: [string, number, number, number][] = [
    ['#b8c9e8', 0.15, 0.3, 0.38],
    ['#d9c8e4', 0.8, 0.25, 0.42],
    ['#c2dfd6', 0.6, 0.95, 0.5],
  ]
  for (const [colour, x, y, size] of sheets) {
    const [across, down, reach] = [x * width, y * height, size * width]
    const glow = draw.createRadialGradient(across, down, 0, across, down, reach)
    glow.addColorStop(0, colour)
    glow.addColorStop(1, `${colour}00`)
    box(draw, glow, 0, 0, width, height)
  }
}
