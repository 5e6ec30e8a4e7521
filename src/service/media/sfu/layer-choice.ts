/** Which layer of each picture a receiver gets: what it wants, as far as its link carries it. Voices come first. */

export interface PictureNeed {
  /** Index of the wanted layer, 0 lowest. */
  want: number
  screen: boolean
  /** bit/s per layer; null for one that is not alive. */
  rates: readonly (number | null)[]
}

/** Of a layer that has just begun and is not measured yet. */
const nominal = [160_000, 500_000, 1_500_000]
export const voiceRate = 40_000

/**
 * Layer index per need, in the order given; null: not sent, for want of bandwidth or of a living layer. Everybody is
 * raised evenly, shared screens before faces. Whatever the estimate says, the first picture is sent, and with `all`
 * every picture in its lowest layer.
 */
export function chooseLayers(
  estimate: number,
  voices: number,
  needs: readonly PictureNeed[],
  all = false,
): (number | null)[] {
  const choices: Choice[] = needs.map((need) => ({ need, ladder: ladderOf(need), chosen: null, rate: 0 }))
  const order = choices.toSorted((a, b) => Number(b.need.screen) - Number(a.need.screen))
  let left = estimate - voices * voiceRate
  for (let step = 0; step < nominal.length; step++) {
    for (const choice of order) {
      const layer = choice.ladder[step]
      if (layer === undefined || (step > 0 && choice.chosen !== choice.ladder[step - 1])) continue
      const rate = rateOf(choice.need, layer)
      if (rate - choice.rate > left && !(step === 0 && (all || choice === order[0]))) continue
      left -= rate - choice.rate
      choice.chosen = layer
      choice.rate = rate
    }
  }
  return choices.map(({ chosen }) => chosen)
}

interface Choice {
  need: PictureNeed
  ladder: number[]
  chosen: number | null
  rate: number
}

function rateOf(need: PictureNeed, layer: number): number {
  return need.rates[layer] || nominal[layer] || 0
}

/** Living layers up to the wanted one; the lowest above it when there is none. */
function ladderOf({ want, rates }: PictureNeed): number[] {
  const alive = rates.flatMap((rate, layer) => (rate === null ? [] : [layer]))
  const fitting = alive.filter((layer) => layer <= want)
  return fitting.length > 0 ? fitting : alive.slice(0, 1)
}
