import { expect, test } from 'vitest'
import { debControl } from './deb.mjs'
import { parseFpmArguments } from './fpm-arguments.mjs'

/** As electron-builder's FpmTarget writes it, shortened. */
const line = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgbm1', '--deb-recommends', 'fonts-noto-cjk'],
  ...['--deb-compression', 'xz', '--architecture', 'amd64', '--description', 'Short\n Long words.\n\n More.'],
  ...['--version', '1.2.3', '--package', 'dist/a.deb', '--name', 'a', '--maintainer', 'A <a@b>', '--category', 'net'],
  ...['unpacked/=/opt/A', 'a=b.png=/usr/share/a.png'],
]

test('an order for fpm is read as electron-builder writes it', () => {
  const order = parseFpmArguments(line)
  expect(order).toMatchObject({
    type: 'deb',
    output: 'dist/a.deb',
    depends: ['libnss3', 'libgbm1'],
    recommends: ['fonts-noto-cjk'],
    option: { architecture: 'amd64', version: '1.2.3', name: 'a' },
  })
  expect(order.files).toEqual([
    { source: 'unpacked/', target: '/opt/A' },
    { source: 'a=b.png', target: '/usr/share/a.png' },
  ])
})

test('an order without a type or an output is refused', () => {
  expect(() => parseFpmArguments(['-s', 'dir', '-t', 'deb'])).toThrow('--package')
})

test('a control file has every field that is known, and a description in its folded form', () => {
  expect(debControl(parseFpmArguments(line), 42)).toBe(
    [
      'Package: a',
      'Version: 1.2.3',
      'Architecture: amd64',
      'Maintainer: A <a@b>',
      'Installed-Size: 42',
      'Depends: libnss3, libgbm1',
      'Recommends: fonts-noto-cjk',
      'Section: net',
      'Description: Short',
      ' Long words.',
      ' .',
      ' More.',
      '',
    ].join('\n'),
  )
})
