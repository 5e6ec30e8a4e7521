import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExchange, plainName, type ExchangeDesk } from '.'
import { sheetsAsHtml } from './print-sheets'

const caller = { windowId: 1, kind: 'board' } as const
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-'))
})
afterEach(() => rm(folder, { recursive: true }))

function exchange(chosen: string | null, print?: (signal: AbortSignal) => Promise<Uint8Array>) {
  const [asked, shown]: [string[], string[]] = [[], []]
  const desk: ExchangeDesk = {
    askWhereTo: (_window, suggested) => {
      asked.push(suggested)
      return Promise.resolve(chosen && join(folder, chosen))
    },
    print: async (sheets, signal) => print?.(signal) ?? new TextEncoder().encode(sheetsAsHtml(sheets)),
    showInFolder: (file) => void shown.push(file),
  }
  return { asked, shown, calls: createExchange(desk) }
}
const one = (...numbers: number[]) => ({ name: 'page', bytes: Uint8Array.from(numbers) })

it('B131 writes the bytes where the person says, with the ending that was left out, and shows them there', async () => {
  const { asked, shown, calls } = exchange('plan')
  const input = { suggested: '周会: 7/8', kind: 'png' as const, files: [one(1, 2, 3)] }
  await expect(calls.save(input, caller)).resolves.toEqual({ name: 'plan.png' })
  expect(asked).toEqual(['周会 7 8.png'])
  expect([...(await readFile(join(folder, 'plan.png')))]).toEqual([1, 2, 3])
  expect(await readdir(folder)).toEqual(['plan.png'])
  void calls.showSaved(undefined, { ...caller, windowId: 2 })
  void calls.showSaved(undefined, caller)
  expect(shown).toEqual([join(folder, 'plan.png')])
})

it('B131 several pages are numbered in a folder of their own, beside one that has its name', async () => {
  const { calls } = exchange('plan')
  await mkdir(join(folder, 'plan'))
  const files = ['回顾', 'a/b', '回顾'].map((name) => ({ ...one(1), name }))
  await expect(calls.save({ suggested: 'x', kind: 'svg', files }, caller)).resolves.toEqual({ name: 'plan 2' })
  expect((await readdir(join(folder, 'plan 2'))).sort()).toEqual(['1 回顾.svg', '2 a b.svg', '3 回顾.svg'])
  expect((await readdir(folder)).sort()).toEqual(['plan', 'plan 2'])
})

it('B131 does nothing when the person thinks better of it; what cannot be written leaves nothing behind', async () => {
  const input = { suggested: 'x', kind: 'svg' as const, files: [one(1)] }
  await expect(exchange(null).calls.save(input, caller)).resolves.toBeNull()
  const unwritable = { code: 'board/unwritable' }
  await expect(exchange('no/such/place.svg').calls.save(input, caller)).rejects.toMatchObject(unwritable)
  await mkdir(join(folder, 'taken.svg'))
  await expect(exchange('taken.svg').calls.save(input, caller)).rejects.toMatchObject(unwritable)
  expect(await readdir(folder)).toEqual(['taken.svg'])
  expect(plainName('...')).toBe('board')
})

it('B132 a printing that is cancelled ends at once: nobody is asked where to, and nothing is written', async () => {
  const { asked, shown, calls } = exchange('plan', (signal) => {
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
  })
  const page = { svg: '<svg/>', width: 80, height: 60 }
  const printing = calls.savePdf({ suggested: 'x', pages: [page] }, caller)
  void calls.cancelPdf(undefined, { ...caller, windowId: 2 })
  void calls.cancelPdf(undefined, caller)
  await expect(printing).resolves.toBeNull()
  void calls.showSaved(undefined, caller)
  expect([asked, shown, await readdir(folder)]).toEqual([[], [], []])
})

it('B132 each sheet has the size of its page, no longer than a PDF allows, and nothing on it may run or load', () => {
  const html = sheetsAsHtml([
    { svg: '<svg id="a"/>', width: 800, height: 600 },
    { svg: '<svg id="b"/>', width: 40_000, height: 10_000 },
  ])
  expect(html).toContain('@page p0{size:800px 600px;margin:0}')
  expect(html).toContain('@page p1{size:19199px 4799.75px;margin:0}')
  expect(html.match(/<div class="p\d">/g)).toHaveLength(2)
  expect(html).toContain("default-src 'none'; img-src data:")
})

it('B131 an ending that is added asks again before it replaces a file that has that name', async () => {
  await writeFile(join(folder, 'plan.png'), Uint8Array.of(9))
  const input = { suggested: 'x', kind: 'png' as const, files: [one(1)] }
  const asked: string[] = []
  const answers = [join(folder, 'plan'), null]
  const desk: ExchangeDesk = {
    askWhereTo: (_window, suggested) => {
      asked.push(suggested)
      return Promise.resolve(answers.shift() ?? null)
    },
    print: () => Promise.reject(new Error('nothing is printed')),
    showInFolder: () => undefined,
  }
  await expect(createExchange(desk).save(input, caller)).resolves.toBeNull()
  expect(asked).toEqual(['x.png', join(folder, 'plan.png')])
  expect([...(await readFile(join(folder, 'plan.png')))]).toEqual([9])
})

it('B131 a name is as long as every disk takes it, in whole characters', async () => {
  const { calls } = exchange('plan')
  const files = ['会'.repeat(100), '👩'.repeat(90)].map((name) => ({ ...one(1), name }))
  await expect(calls.save({ suggested: 'x', kind: 'svg', files }, caller)).resolves.toEqual({ name: 'plan' })
  expect((await readdir(join(folder, 'plan'))).sort()).toEqual([`1 ${'会'.repeat(66)}.svg`, `2 ${'👩'.repeat(50)}.svg`])
  expect(plainName('plan ...')).toBe('plan')
})
