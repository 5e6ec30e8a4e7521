import { expect, test } from 'vitest'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import type { TextData } from '../../composables/use-text'
import { commandText } from './command-text'

const told = (key: string, data?: TextData): string => [key, ...Object.values(data ?? {})].join(' ')

test('B55c what a command did is said, with how many shapes, and so is that there was nothing to do', () => {
  const board = new FakeBoard()
  const heard: (string | null)[] = []
  const stop = board.editor.onRun((ran) => heard.push(commandText(ran, board.state.camera.zoom, told)))
  const key = (name: string, mod = true): void => void board.editor.key({ key: name, mod, shift: false, alt: false })
  key('z')
  for (const x of [100, 400]) {
    board.editor.setTool('form')
    board.press(x, 100)
  }
  key('a')
  key('d')
  key('g')
  key('delete', false)
  key('z')
  key('=')
  key('c', false)
  key('enter', false)
  stop()
  key('z')
  expect(heard).toEqual([
    'board.said.noUndo',
    'board.said.done board.command.select-all 2',
    'board.said.done board.command.duplicate 2',
    'board.said.done board.command.group 2',
    'board.said.done board.command.delete 2',
    'board.said.undone',
    'board.said.zoom 125',
  ])
})
