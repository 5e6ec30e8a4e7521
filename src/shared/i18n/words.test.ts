import { describe, expect, it } from 'vitest'
import { errorCodes } from '../errors'
import { catalogues, type Language } from './index'

const languages: Language[] = ['zh-CN', 'en']

function textAt(language: Language, path: string): unknown {
  const start: unknown = catalogues[language]
  return path.split('.').reduce((node, key) => (node as Record<string, unknown> | undefined)?.[key], start)
}

/** Every text below `node`, with its path. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as object).flatMap(([key, child]) => texts(child, `${path}.${key}`))
}

describe.each(languages)('words in %s', (language) => {
  it.each(errorCodes)('there is a sentence for %s', (code) => {
    expect(textAt(language, `error.${code.replace('/', '.')}`)).toMatch(/\S{2,}/)
  })

  it('errors and session hold nothing vue-i18n would read as syntax, and no exclamation', () => {
    const { error, session } = catalogues[language]
    expect([...texts(error), ...texts(session)].filter(([, text]) => /[@|!！]/.test(text))).toEqual([])
  })

  it('a kick by another device names it', () => {
    const { kickedDetail } = catalogues[language].session
    for (const by of ['other-client', 'own-request'] as const) expect(kickedDetail[by]).toContain('{client}')
  })
})

it('has no sentence for an error that does not exist, and the same keys in both languages', () => {
  const sentences = texts(catalogues['zh-CN'].error).map(([path]) => path.slice(1))
  const codes = sentences.filter((path) => !path.startsWith('foreign.')).map((path) => path.replace('.', '/'))
  expect(codes.toSorted()).toEqual([...errorCodes].toSorted())
  for (const area of ['error', 'session'] as const) {
    const [zh, en] = languages.map((language) => texts(catalogues[language][area]).map(([path]) => path))
    expect(zh?.toSorted()).toEqual(en?.toSorted())
  }
})
