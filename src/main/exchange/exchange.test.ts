import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExchange, plainName, type ExchangeDesk } from '.'
import { sheetsAsHtml } from './print-sheets'

const caller = { windowId: 1, kind: 'main' } as const
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-'))
})
afterEach(() => rm(folder, { recursive: true }))

function exchange(chosen: string | null) {
  const asked: string[] = []
  const desk: ExchangeDesk = {
    askWhereTo: (_window, suggested) => {
      asked.push(suggested)
      return Promise.resolve(chosen && join(folder, chosen))
    },
    askForFile: () => Promise.resolve(chosen && join(folder, chosen)),
    print: (sheets) => Promise.resolve(new TextEncoder().encode(sheetsAsHtml(sheets))),
  }
  return { asked, calls: createExchange(desk) }
}

it('B131 writes the bytes where the person says, with the ending that was left out', async () => {
  const { asked, calls } = exchange('plan')
  const bytes = Uint8Array.of(1, 2, 3)
  await expect(calls.save({ suggested: '周会: 7/8', kind: 'png', bytes }, caller)).resolves.toEqual({
    fileName: 'plan.png',
  })
  expect(asked).toEqual(['周会 7 8.png'])
  expect(new Uint8Array(await readFile(join(folder, 'plan.png')))).toEqual(bytes)
})

it('B131 does nothing when the person thinks better of it, and says when there is no such place', async () => {
  const none = exchange(null).calls
  const bytes = Uint8Array.of(1)
  await expect(none.save({ suggested: 'x', kind: 'svg', bytes }, caller)).resolves.toBeNull()
  await expect(none.open({ kind: 'pdf' }, caller)).resolves.toBeNull()
  const lost = exchange('no/such/place.svg').calls
  await expect(lost.save({ suggested: 'x', kind: 'svg', bytes }, caller)).rejects.toMatchObject({
    code: 'recording/unwritable',
  })
  await expect(lost.open({ kind: 'board' }, caller)).rejects.toMatchObject({ code: 'board/bad-file' })
})

it('B131 gives what is in the file with its name', async () => {
  await writeFile(join(folder, 'a.json'), '{}')
  const opened = await exchange('a.json').calls.open({ kind: 'board' }, caller)
  expect(opened).toEqual({ name: 'a.json', bytes: new TextEncoder().encode('{}') })
  expect(plainName('...')).toBe('board')
})

it('B132 each page is a sheet of its own size, no longer than a PDF allows, and nothing on it may run or load', () => {
  const html = sheetsAsHtml([
    { svg: '<svg id="a"/>', width: 800, height: 600 },
    { svg: '<svg id="b"/>', width: 40_000, height: 10_000 },
  ])
  expect(html).toContain('@page p0{size:800px 600px;margin:0}')
  expect(html).toContain('@page p1{size:19199px 4799.75px;margin:0}')
  expect(html).toContain("default-src 'none'; img-src data:")
})
