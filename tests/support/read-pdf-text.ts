import { inflateSync } from 'node:zlib'

type PdfObject = { readonly head: string; readonly stream: string }

/** The numbered objects of a PDF, their streams unpacked. */
function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const raw = pdf.toString('latin1')
  return new Map(
    [...raw.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id = '', body = '']) => {
      const from = /\bstream\r?\n/.exec(body)
      if (!from) return [id, { head: body, stream: '' }]
      const head = body.slice(0, from.index)
      const packed = Buffer.from(body.slice(from.index + from[0].length), 'latin1')
      const stream = head.includes('/FlateDecode') ? inflateSync(packed) : packed
      return [id, { head, stream: stream.toString('latin1') }]
    }),
  )
}

/** What each glyph of a font stands for, as the font's map for searching and copying says. */
function glyphsOf(map: string): Map<number, string> {
  const rows = map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)
  return new Map(
    [...rows].flatMap(([, from = '', row = '']) =>
      // letters that are drawn as one stand with spaces between them
      [...row.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = ''], i): [number, string] => [
        parseInt(from, 16) + i,
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ]),
    ),
  )
}

const DRAWN = /1 0 0 1 [\d.-]+ ([\d.-]+) Tm|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g

/** The text of each page of a PDF with embedded fonts, a space between its lines. */
export function readPdfText(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const at = (id: string | undefined) => objects.get(id ?? '')
  const fonts = new Map<string, Map<number, string>>()
  for (const { head } of objects.values())
    for (const [, name = '', id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(at(id)?.head ?? '')?.[1]
      if (map) fonts.set(name, glyphsOf(at(map)?.stream ?? ''))
    }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  return pages.map(({ head }) => {
    let text = ''
    let height = ''
    let font: Map<number, string> | undefined
    const content = at(/\/Contents (\d+) 0 R/.exec(head)?.[1])?.stream ?? ''
    for (const [, y, name, glyphs] of content.matchAll(DRAWN)) {
      if (y !== undefined && y !== height) {
        text += ' '
        height = y
      }
      if (name) font = fonts.get(name)
      for (const [, hex = ''] of glyphs?.matchAll(/<([0-9a-f]*)>/gi) ?? [])
        for (const four of hex.match(/.{4}/g) ?? [])
          text += font?.get(parseInt(four, 16)) ?? '\uFFFD'
    }
    return text.replaceAll(/\s+/g, ' ').trim()
  })
}
