import { expect, it } from 'vitest'
import { plainSvg } from './plain-svg'

it('B143 an SVG loses code and markup of pages, and keeps what is drawn', async () => {
  const foreign = '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">page</p></foreignObject>'
  const inside = `<switch>${foreign}<text>words</text></switch><script>run()</script><image href="http://x/a.png"/><image href="data:,"/><rect width="4" height="2"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`
  const text = await (await plainSvg(new Blob([svg]))).text()
  expect(text).not.toMatch(/foreignObject|script|page|http:\/\/x/)
  expect(text).toMatch(/<text>words<\/text>.*href="data:,".*<rect/)
})
