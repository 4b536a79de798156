import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'

import { createPdfStream } from '@/lib/base/format/pdf'
import { messages } from '@/lib/base/i18n/messages'
import { routing } from '@/lib/base/i18n/routing'
import {
  LANGUAGES_PER_PAGE,
  type PaperLetter,
  sortForPosting,
  writeLetter,
} from '@/lib/desks/paper-letters.rules'

const MADE = new Date('2027-03-12T20:00:00Z')

const ADDRESS = 'https://enroll.example.org'
const ABOUT = { made: MADE, address: ADDRESS }

/** The texts of a letter, in the order of the sheet. */
function words(one: PaperLetter): string[] {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const lines = (all: readonly string[]) => void said.push(...all)
  writeLetter({ page() {}, gap() {}, code: say, heading: say, text: say, lines }, one, ABOUT)
  return said
}

const KINDS = Object.keys(messages.en.letters.kinds) as PaperLetter['kind'][]

const letter = (fields: Partial<PaperLetter>): PaperLetter => ({
  student: 'Thùy',
  familyName: 'Nguyễn',
  number: '1',
  school: 'Liechty',
  kind: 'offer',
  seatAt: 'Cortines',
  held: 'Miguel Contreras',
  waitlists: 1,
  until: MADE,
  at: MADE,
  noAnswer: 'EXPIRED',
  reason: 'The seats of one school were entered wrong.',
  ...fields,
})

async function made(letters: readonly PaperLetter[]): Promise<Buffer> {
  const stream = createPdfStream(
    { title: 'Letters', locale: 'en', made: MADE },
    async (sheet, turn) => {
      for (const one of letters) {
        writeLetter(sheet, one, ABOUT)
        await turn()
      }
    },
  )
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('letters on paper', () => {
  it('are in mailing order: by school, then by family name, ignoring accents', () => {
    const sorted = sortForPosting([
      letter({ school: null, familyName: 'Abad' }),
      letter({ school: 'Virgil', familyName: 'Adams' }),
      letter({ school: 'Liechty', familyName: 'Ñuñez' }),
      letter({ school: 'Liechty', familyName: 'Nuñez' }),
      letter({ school: 'Liechty', familyName: 'Álvarez' }),
      letter({ school: 'Liechty', familyName: 'Zea' }),
    ])
    const names = sorted.map(({ familyName }) => familyName)
    expect(names).toEqual(['Álvarez', 'Nuñez', 'Ñuñez', 'Zea', 'Adams', 'Abad'])
  })

  it('take one sheet each, whatever their content and however long the names', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3)
    const letters = KINDS.flatMap((kind) => [
      letter({ kind }),
      letter({ kind, student: long, seatAt: long, waitlists: 5 }),
    ])
    const pdf = await made(letters)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(
      letters.length * Math.ceil(routing.locales.length / LANGUAGES_PER_PAGE),
    )
  })

  it.each(KINDS)('say in every language whom to call, and never to sign in: %s', (kind) => {
    const all = words(letter({ kind }))
    const told = all.filter((text) => text.includes(ADDRESS))
    expect(told).toHaveLength(routing.locales.length)
    expect(told.slice(0, 2)).toEqual([
      expect.stringMatching(/^You do not need e-mail. Call or visit the counselor at Liechty/),
      expect.stringMatching(
        /^No necesita correo electrónico. Llame o visite al consejero de Liechty/,
      ),
    ])
    expect(all.join(' ')).not.toMatch(/sign in|inici[ea] sesión|Zone of Choice to answer/i)
    const [without] = words(letter({ kind, school: null })).filter((text) => text.includes(ADDRESS))
    expect(without).toContain('Call or visit your zone office')
  })

  it('have a glyph for every letter of the names families give', () => {
    const doc = new PDFDocument()
    const fonts = 'node_modules/@expo-google-fonts/public-sans'
    const names =
      'Nguyễn Thị Phương Đặng Trần Quỳnh Ngọc Hữu Lê Ưu Ỹ Ñuñez Áéíóúü ¿¡ Łukasz Žižek Şahin Őry “’–·'
    for (const file of ['400Regular/PublicSans_400Regular', '700Bold/PublicSans_700Bold']) {
      doc.font(`${fonts}/${file}.ttf`)
      const { font } = (doc as unknown as { _font: { font: Font } })._font
      const missing = Array.from(names).filter((c) => !font.hasGlyphForCodePoint(c.codePointAt(0)!))
      expect(missing, file).toEqual([])
    }
  })

  it('let other work run while many are written', async () => {
    const letters = 300
    let turns = 0
    let isDone = false
    const others = (async () => {
      for (; !isDone; turns++) await new Promise((resolve) => setImmediate(resolve))
    })()
    const pdf = await made(Array.from({ length: letters }, (_, i) => letter({ number: String(i) })))
    isDone = true
    await others
    expect(pdf.length).toBeGreaterThan(letters * 500)
    expect(turns).toBeGreaterThan(letters / 20)
  })
})

type Font = { hasGlyphForCodePoint: (codePoint: number) => boolean }
