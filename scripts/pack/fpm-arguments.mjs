/**
 * The command line of fpm as electron-builder writes it (its FpmTarget): options with one value each, then
 * `SOURCE=TARGET` pairs.
 * @typedef {object} PackageOrder
 * @property {string} type `deb` or `rpm`
 * @property {string} output
 * @property {Record<string, string>} option by fpm's name, e.g. `after-install`
 * @property {string[]} depends
 * @property {string[]} recommends
 * @property {{ source: string, target: string }[]} files
 */

/** Options without a value. */
const flags = new Set(['--force', '--debug'])

/**
 * @param {string[]} argv
 * @returns {PackageOrder}
 */
export function parseFpmArguments(argv) {
  /** @type {Record<string, string>} */
  const option = {}
  /** @type {PackageOrder['files']} */
  const files = []
  const depends = []
  const recommends = []
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? ''
    if (flags.has(arg)) continue
    if (arg === '-d') depends.push(argv[++i] ?? '')
    else if (arg === '--deb-recommends') recommends.push(argv[++i] ?? '')
    else if (arg.startsWith('-')) option[arg.replace(/^--?/, '')] = argv[++i] ?? ''
    else files.push(splitPair(arg))
  }
  const { t: type, package: output } = option
  if (!type || !output) throw new Error('fpm stand-in: -t and --package are needed')
  return { type, output, option, depends, recommends, files }
}

/** @param {string} pair */
function splitPair(pair) {
  const at = pair.lastIndexOf('=')
  return { source: pair.slice(0, at), target: pair.slice(at + 1) }
}
