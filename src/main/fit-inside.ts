interface Size {
  width: number
  height: number
}

/** The largest size of the same shape that fits into `box`; never larger than it is. Whole pixels, at least 1. */
export function fitInside(size: Size, box: Size): Size {
  const scale = Math.min(1, box.width / size.width, box.height / size.height)
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}
