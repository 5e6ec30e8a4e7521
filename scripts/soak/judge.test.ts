import { describe, expect, it } from 'vitest'
import { growths } from './judge'

describe('what grew', () => {
  const flat = (before: number, after: number): boolean | undefined =>
    growths({ nodes: before }, { nodes: after }, { nodes: { more: 10, share: 0.1 } })['nodes']?.flat

  it('is flat within the larger of both allowances, and when it shrank', () => {
    expect([flat(50, 60), flat(50, 61), flat(1000, 1100), flat(1000, 1101), flat(100, 5)]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
  })

  it('is not flat when it could not be read', () => {
    expect([flat(Number.NaN, 5), flat(5, Number.NaN)]).toEqual([false, false])
  })
})
