import { inflateSync } from 'node:zlib'

/** Everything a PDF holds, unpacked: its objects and the contents of its streams. */
export function unpack(pdf: Buffer): string[] {
  const raw = pdf.toString('latin1')
  return [...raw.matchAll(/<<([^]*?)>>\s*stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    const from = index + head.length
    const packed = pdf.subarray(from, pdf.indexOf('endstream', from))
    if (!head.includes('/FlateDecode')) return [packed.toString('latin1')]
    return [inflateSync(packed).toString('latin1')]
  })
}

const inFours = (hex: string) => hex.match(/.{4}/g) ?? []

/**
 * What a PDF with embedded fonts draws: the number of each glyph in its font, where 0 is the empty box of
 * a letter that the font does not have, and the letters that the drawn glyphs stand for.
 */
export function readPdf(pdf: Buffer): { glyphs: number[]; letters: Set<string> } {
  const streams = unpack(pdf)
  const shown = streams.filter((one) => /\bBT\b/.test(one))
  const drawn = shown.flatMap((one) => [...one.matchAll(/\[([^\]]*)\]\s*TJ/g)])
  const glyphs = drawn
    .flatMap(([, array]) => [...array!.matchAll(/<([0-9a-f]*)>/gi)])
    .flatMap(([, hex]) => inFours(hex!))
    .map((hex) => parseInt(hex, 16))
  const maps = streams.filter((one) => one.includes('begincmap'))
  const texts = maps.flatMap((one) =>
    [...one.matchAll(/begin(?:bfrange|bfchar)([^]*?)endbf/g)].flatMap(([, lines]) =>
      [...lines!.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex]) =>
        String.fromCharCode(...inFours(hex!).map((four) => parseInt(four, 16))),
      ),
    ),
  )
  return { glyphs, letters: new Set(texts.flatMap((text) => Array.from(text))) }
}
