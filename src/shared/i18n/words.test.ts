import { describe, expect, it } from 'vitest'
import { errorCodes } from '../errors'
import { accountId } from '../ids'
import type { KickReason, SessionState } from '../im/session'
import { clientTextKey, sessionText } from '../im/session-words'
import { catalogues, type Language } from './index'

const languages: Language[] = ['zh-CN', 'en']

function textAt(language: Language, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], catalogues[language])
}

const kicks: KickReason[] = ['other-client', 'server', 'own-request', 'same-device']
const me = accountId('alice')
const states: SessionState[] = [
  { phase: 'signed-out' },
  { phase: 'signed-out', reason: { kind: 'user' } },
  { phase: 'signed-out', reason: { kind: 'rejected', error: { code: 'im/token-rejected', message: '' } } },
  ...kicks.map((by): SessionState => ({ phase: 'signed-out', reason: { kind: 'kicked', by, clientType: 16 } })),
  { phase: 'connecting', accountId: me, tries: 0 },
  { phase: 'connecting', accountId: me, tries: 3 },
  { phase: 'syncing', accountId: me },
  { phase: 'online', accountId: me },
  { phase: 'waiting', accountId: me, since: 0, tries: 0 },
  { phase: 'waiting', accountId: me, since: 0, tries: 2 },
]

describe.each(languages)('words in %s', (language) => {
  it.each(errorCodes)('there is a sentence for %s, without what vue-i18n would read as syntax', (code) => {
    const text = textAt(language, `error.${code.replace('/', '.')}`)
    expect(text).toMatch(/\S{2,}/)
    expect(text).not.toMatch(/[@|!！]/)
  })

  it('says every session state, and whose device did it', () => {
    for (const state of states)
      expect(textAt(language, sessionText(state).key), JSON.stringify(state)).toBeTypeOf('string')
    for (const by of kicks)
      expect(textAt(language, `session.kickedDetail.${by}`)).toContain(by.startsWith('o') ? '{client}' : '')
    for (const clientType of [0, 1, 2, 4, 8, 16, 32, 64, 65, 99]) {
      expect(textAt(language, clientTextKey(clientType))).toBeTypeOf('string')
    }
  })
})

it('has no sentence for an error that does not exist', () => {
  const { foreign, ...areas } = catalogues['zh-CN'].error
  const known: readonly string[] = errorCodes
  for (const [area, texts] of Object.entries(areas)) {
    for (const name of Object.keys(texts)) expect(known).toContain(`${area}/${name}`)
  }
  expect(Object.keys(foreign)).toEqual(Object.keys(catalogues.en.error.foreign))
})
