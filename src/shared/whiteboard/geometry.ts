/** Points, boxes, and what is asked of them. Pure; world units. */

export interface Vec {
  x: number
  y: number
}

export interface Box {
  x: number
  y: number
  w: number
  h: number
}
