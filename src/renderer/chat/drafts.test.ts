import { beforeEach, describe, expect, it } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { conversationId } from '@shared/ids'
import { useDrafts } from './drafts'

const bob = conversationId('alice', 'p2p', 'bob')
const carol = conversationId('alice', 'p2p', 'carol')

describe('drafts', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('each conversation keeps its own', () => {
    const drafts = useDrafts()
    drafts.setDraft(bob, '明天')
    expect([drafts.draft(bob), drafts.draft(carol)]).toEqual(['明天', ''])
  })

  it('white space alone is no draft', () => {
    const drafts = useDrafts()
    drafts.setDraft(bob, '在吗')
    drafts.setDraft(bob, ' \n')
    expect(drafts.draft(bob)).toBe('')
  })
})
