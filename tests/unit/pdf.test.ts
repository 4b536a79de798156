import { describe, expect, it } from 'vitest'

import { splitByFont } from '@/lib/base/format/paper-fonts'
import { createPdfStream, type Sheet } from '@/lib/base/format/pdf'
import { messages } from '@/lib/base/i18n/messages'
import { routing } from '@/lib/base/i18n/routing'
import {
  LANGUAGES_PER_PAGE,
  type PaperLetter,
  sortForPosting,
  writeLetter,
} from '@/lib/desks/paper-letters.rules'
import type { Contact } from '@/lib/messages/contacts/contact.view'
import { readPdf } from '@/tests/support/read-pdf'
import { readPdfText } from '@/tests/support/read-pdf-text'

const MADE = new Date('2027-03-12T20:00:00Z')

const ADDRESS = 'https://enroll.example.org'
const ABOUT = { made: MADE, address: ADDRESS }

/** The texts of a letter, in the order of the sheet. */
function words(one: PaperLetter): string[] {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const lines = (all: readonly string[]) => void said.push(...all)
  writeLetter(
    { page() {}, gap() {}, squares() {}, code: say, heading: say, text: say, lines, small: lines },
    one,
    ABOUT,
  )
  return said
}

const KINDS = Object.keys(messages.en.letters.kinds) as PaperLetter['kind'][]

const reached = {
  at: null,
  officeHours: 'Mon–Fri / lun–vie, 8:00–4:30',
  languages: ['en', 'es'],
}

const counselor = (name: string): Contact => ({
  ...reached,
  kind: 'counselor',
  id: name,
  name: [{ locale: 'en', text: `${name} Wolfeschlegelsteinhausen` }],
  at: 'Liechty Middle School of the Arts',
  phone: '+12135550100',
  email: `${name}.wolfeschlegelsteinhausen@liechty.example`,
})

const office = (kind: Contact['kind'], last: string): Contact => ({
  ...reached,
  kind,
  id: kind,
  name: [
    { locale: 'en', text: `The ${kind} office` },
    { locale: 'es', text: `Oficina: ${kind}` },
  ],
  phone: `+1213555${last}`,
  email: `${kind}@district.example`,
})

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
  contacts: [
    counselor('Ana'),
    counselor('Ben'),
    office('zone', '0101'),
    office('district', '0102'),
  ],
  ...fields,
})

async function written(write: Parameters<typeof createPdfStream>[1]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const about = { title: 'Letters', locale: 'en', made: MADE }
  for await (const chunk of createPdfStream(about, write)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const drawn = (write: (sheet: Sheet) => void) => written(async (sheet) => write(sheet))

const made = (letters: readonly PaperLetter[]) =>
  written(async (sheet, turn) => {
    for (const one of letters) {
      writeLetter(sheet, one, ABOUT)
      await turn()
    }
  })

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
    for (const phone of ['(213) 555-0100', '(213) 555-0101', '(213) 555-0102'])
      expect(all).toContainEqual(expect.stringContaining(phone))
    expect(all).toContainEqual(
      expect.stringMatching(/^The zone office · Oficina: zone: .+ English and Spanish · inglés/),
    )
    expect(all.join(' ')).not.toMatch(/sign in|inici[ea] sesión|Zone of Choice to answer/i)
    const [without] = words(letter({ kind, school: null })).filter((text) => text.includes(ADDRESS))
    expect(without).toContain('Call or visit your zone office')
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

/** Names as families give them, in the letters they give them in. */
const NAMES = [
  'Nguyễn Thị Phương Đặng Trần Quỳnh Ngọc Hữu Ỹ',
  'Áéíóúü ¿¡ Łukasz Žižek Şahin Őry “’–·',
  'Աննա Հակոբյան',
  '김 서연',
  '小明 王',
  '陳 怡君',
  'さくら 山本',
  'محمد العلي',
  'Фёдор Королёв',
  'Νίκος Παπαδόπουλος',
  'נועה כהן',
  'สมชาย ใจดี',
  'សុខា ចាន់',
  'प्रिया शर्मा',
  'ნინო ბერიძე',
  'አበበ በቀለ',
]

it('a reader of the file finds the sentences, a page each, whatever is drawn as one sign', async () => {
  const pdf = await drawn((sheet) => {
    sheet.page()
    sheet.heading('First offer')
    sheet.text(`${'The office of Nuñez School is official. '.repeat(8).trim()}\nTwo`)
    sheet.page()
    sheet.lines(['a · b', 'Փ c'])
  })
  expect(readPdfText(pdf)).toEqual([
    `First offer ${'The office of Nuñez School is official. '.repeat(8)}Two`,
    'a · b Փ c',
  ])
})

describe('names in every script', () => {
  it.each(NAMES)('are letters on paper, never empty boxes: %s', async (name) => {
    const pdf = await made([
      letter({ student: name, familyName: name, seatAt: name, school: name }),
    ])
    const { glyphs, letters } = readPdf(pdf)
    expect(glyphs.length).toBeGreaterThan(100)
    expect(glyphs.filter((glyph) => glyph === 0)).toEqual([])
    // letters of a syllable that is drawn as one sign are not listed one by one
    const alone = Array.from(name.normalize('NFC')).filter(
      (one) => !/\p{Script=Deva}|\p{Script=Khmr}/u.test(one),
    )
    expect(alone.filter((one) => !letters.has(one))).toEqual([])
  })

  it.each(NAMES)('are letters in every kind of line: %s', async (name) => {
    const { glyphs } = readPdf(
      await drawn((sheet) => {
        sheet.page()
        sheet.heading(name)
        sheet.text(`A (${name}), 9\n${name}`)
        sheet.lines([`1. ${name}`, name])
        sheet.code(name, name)
      }),
    )
    expect(glyphs.length).toBeGreaterThan(5 * name.replaceAll(/\P{L}/gu, '').length)
    expect(glyphs.filter((glyph) => glyph === 0)).toEqual([])
  })

  it('are joined and stand from right to left as one, with Latin words beside them', () => {
    const runs = splitByFont('For محمد العلي, grade 9', 'regular').map(({ text }) => text)
    expect(runs).toEqual(['For ', 'محمد\u00A0العلي', ', grade 9'])
  })

  it('show a question mark for a sign that no font has', () => {
    const [run] = splitByFont('a\u{1F9FF}b', 'regular')
    expect(run?.text.replaceAll(/[ab]/g, '')).toMatch(/^[?]?$/)
  })

  it('keep a letter small: only its own signs are in the file', async () => {
    expect((await made([letter({ student: '小明 王' })])).length).toBeLessThan(100_000)
  })
})
