import { expect, it } from 'vitest'
import { Mixer } from './mixer'

const track = (id: string): MediaStreamTrack => ({ id }) as MediaStreamTrack

it('hears everybody once, follows a track that was replaced, and lets go of who is gone', () => {
  const heard: string[] = []
  const mixer = new Mixer({
    connect({ id }) {
      heard.push(id)
      return () => heard.splice(heard.indexOf(id), 1)
    },
  })
  mixer.mix(
    new Map([
      ['me', track('me')],
      ['bob', track('bob')],
    ]),
  )
  mixer.mix(
    new Map([
      ['me', track('me 2')],
      ['bob', track('bob')],
    ]),
  )
  expect(heard.toSorted()).toEqual(['bob', 'me 2'])
  const bob = track('bob 2')
  mixer.mix(new Map([['bob', bob]]))
  mixer.mix(new Map([['bob', bob]]))
  expect(heard).toEqual(['bob 2'])
  mixer.close()
  expect(heard).toEqual([])
})
