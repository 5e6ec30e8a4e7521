/** A file's size in a reader's words: `84 MB`, `1.2 GB`. */
export function sizeText(bytes: number, locale: string): string {
  const large = bytes >= 1e9
  const unit = large ? 'gigabyte' : 'megabyte'
  const value = bytes / (large ? 1e9 : 1e6)
  const maximumFractionDigits = value < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value)
}
