import { expect, it } from 'vitest'
import { chosenBackground } from './chosen-effect'

it('hides the room with a blur where the picture is gone', () => {
  expect(chosenBackground({ background: 'picture', backgroundPicture: 'own' }, false)).toEqual({ kind: 'blur' })
  expect(chosenBackground({ background: 'picture', backgroundPicture: 'gone' }, true)).toEqual({ kind: 'blur' })
  expect(chosenBackground({ background: 'picture', backgroundPicture: 'own' }, true)).toEqual({ kind: 'own' })
})

it('goes by the picture only where a picture is wanted', () => {
  expect(chosenBackground({ background: 'none', backgroundPicture: 'dawn' }, true)).toEqual({ kind: 'none' })
  expect(chosenBackground({ background: 'picture', backgroundPicture: 'dawn' }, false)).toEqual({
    kind: 'scene',
    name: 'dawn',
  })
})
