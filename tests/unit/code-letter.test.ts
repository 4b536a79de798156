import { describe, expect, it } from 'vitest'

import { createPdfStream } from '@/lib/base/format/pdf'
import { writeCodeLetter, writeCoverSheet } from '@/lib/desks/guardians/code-letter.rules'
import type { CodedStudent } from '@/lib/desks/guardians/new-codes.mutations'
import type { Contact } from '@/lib/messages/contacts/contact.view'
import { readPdfText } from '@/tests/support/read-pdf-text'

const MADE = new Date('2026-11-30T20:00:00Z')

const contact = (kind: Contact['kind'], name: string): Contact => ({
  kind,
  id: kind,
  name: [{ locale: 'en', text: name }],
  at: kind === 'counselor' ? 'Liechty Middle School of the Arts' : null,
  phone: '+12135550100',
  email: `${kind}.wolfeschlegelsteinhausen@district.example`,
  officeHours: 'Mon–Fri / lun–vie, 8:00–4:30',
  languages: ['en', 'es'],
})

const CONTACTS = [
  contact('counselor', 'Ana Wolfeschlegelsteinhausen'),
  contact('school', 'Liechty Middle School of the Arts'),
  contact('zone', 'Belmont Zone of Choice'),
  contact('district', 'The district'),
]

const student = (fields: Partial<CodedStudent> = {}): CodedStudent => ({
  id: '1',
  number: '26080002',
  givenName: 'María Fernanda Guadalupe',
  familyName: 'Hernández de la Cruz Villanueva',
  schoolId: 'x',
  school: 'Liechty Middle School of the Arts',
  grade: 8,
  homeLanguage: null,
  street: null,
  city: null,
  zip: null,
  code: 'KTEMB-48293',
  ...fields,
})

async function sheetsOf(write: Parameters<typeof createPdfStream>[1]): Promise<string[]> {
  const stream = createPdfStream({ title: 'Codes', locale: 'en', made: MADE }, write)
  return readPdfText(Buffer.from(await new Response(stream).arrayBuffer()))
}

const letter = (fields: Partial<CodedStudent>) =>
  sheetsOf(async (sheet) =>
    writeCodeLetter(sheet, student(fields), {
      made: MADE,
      address: 'https://enroll.zone-of-choice.example.org',
      contacts: CONTACTS,
    }),
  )

describe('a letter with a code', () => {
  it.each([null, 'en', 'es'])(
    'stands with its slip on one sheet, with long names and who can help: home language %s',
    async (homeLanguage) => {
      const [sheet = '', ...more] = await letter({ homeLanguage })
      expect(more).toEqual([])
      for (const words of ['KTEMB-48293', 'Ana Wolfeschlegelsteinhausen', '(213) 555-0100'])
        expect(sheet).toContain(words)
      expect(sheet).toMatch(/Cut here|Corte aquí/)
    },
  )

  it('has the date, and both languages where the home’s is not known', async () => {
    const [sheet = ''] = await letter({})
    for (const words of ['November 30, 2026', '30 de noviembre de 2026', 'Signature', 'Firma'])
      expect(sheet).toContain(words)
  })
})

describe('the list to tick', () => {
  it('goes on over as many sheets as it needs, with every child once', async () => {
    const many = Array.from({ length: 205 }, (_, i) => student({ number: String(26081000 + i) }))
    const sheets = await sheetsOf(async (sheet) =>
      writeCoverSheet(sheet, many, { made: MADE, locale: 'en' }),
    )
    expect(sheets.length).toBeGreaterThan(1)
    expect(sheets[0]).toContain('205 letters follow')
    const listed = sheets.join(' ').match(/26081\d{3}/g) ?? []
    expect(listed.toSorted()).toEqual(many.map(({ number }) => number))
  })
})
