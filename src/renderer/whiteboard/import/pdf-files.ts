/** What pdf.js reads besides the document: character maps of Chinese fonts, the standard fonts, decoders of pictures. */
import { AppError } from '@shared/errors'

const maps = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
})
const fonts = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
})
const wasm = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/wasm/*.wasm', {
  query: '?url',
  import: 'default',
  eager: true,
})

export class BundledCharacterMaps {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    return { cMapData: await load(maps, `${name}.bcmap`), isCompressed: true }
  }
}

export class BundledFonts {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    return load(fonts, filename)
  }
}

export class BundledWasm {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    return load(wasm, filename)
  }
}

async function load(files: Record<string, string>, name: string): Promise<Uint8Array> {
  const address = Object.entries(files).find(([path]) => path.endsWith(`/${name}`))?.[1]
  if (!address) throw new AppError('board/bad-file', 'A part of the PDF reader is not there.', { data: { name } })
  return new Uint8Array(await (await fetch(address)).arrayBuffer())
}
