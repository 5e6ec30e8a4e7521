/** The app's own words, read from the catalogues, so that a test never repeats a text that may change. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { closeHanGaps } from '@shared/i18n/han-gaps'

export type Language = 'zh-CN' | 'en'

type Tree = { [key: string]: string | Tree }

/** `texts('zh-CN')('sign-in', 'tabs.demo')`: area is the catalogue's file, then the path in it. */
export function texts(
  language: Language,
): (area: string, path: string, data?: Record<string, string | number>) => string {
  return (area, path, data = {}) => {
    const file = resolve('src/shared/i18n', language, `${area}.json`)
    const tree = JSON.parse(readFileSync(file, 'utf8')) as Tree
    const found = path
      .split('.')
      .reduce<string | Tree | undefined>((node, key) => (typeof node === 'object' ? node[key] : undefined), tree)
    if (typeof found !== 'string') throw new Error(`no text ${area}.${path} in ${language}`)
    const said = found.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole))
    return language === 'zh-CN' ? closeHanGaps(said) : said
  }
}
