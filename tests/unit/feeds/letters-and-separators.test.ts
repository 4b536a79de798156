import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'

import { toCsv } from '@/lib/base/format/csv'
import { readSheet } from '@/lib/feeds/reading/sheet/sheet.data'
import type { FileProblem } from '@/lib/feeds/tables/file-rows.schema'

import { readOne, received } from './files'

const HEADING = 'number,given_name,family_name,birth_date'
const STUDENTS = `${HEADING}\n10012345,Sofía,Muñoz,2013-07-25\n10012346,Íñigo,Peña,2013-08-26\n`
const NAMES = ['Muñoz', 'Peña']

const namesOf = async (content: string | Buffer) => {
  const { rows, codes, problems } = await readOne('students.csv', content)
  return { names: rows.map(({ family_name: name }) => name), codes, problems }
}

describe('the letters of a file', () => {
  it('may be UTF-8, with a byte order mark or without', async () => {
    expect(await namesOf(STUDENTS)).toMatchObject({ names: NAMES, codes: [] })
    expect(await namesOf(`\uFEFF${STUDENTS}`)).toMatchObject({ names: NAMES, codes: [] })
  })

  it.each(['utf-16le', 'utf-16be'])('may be %s, with a mark or without', async (set) => {
    for (const addBOM of [true, false]) {
      const bytes = iconv.encode(STUDENTS, set, { addBOM })
      expect(await namesOf(bytes)).toMatchObject({ names: NAMES, codes: [] })
    }
  })

  it('may be Windows-1252, which is told with the first row that has it', async () => {
    const text = STUDENTS.replace('Sofía', 'Sofia').replace('Muñoz', 'Munoz')
    const { names, problems } = await namesOf(iconv.encode(text, 'windows-1252'))
    expect(names).toEqual(['Munoz', 'Peña'])
    expect(problems).toMatchObject([
      { code: 'notUtf8', wrong: false, detail: { row: 3, set: 'windows-1252' } },
    ])
  })

  it('may be Windows-1252 in one line only, far below the first bytes', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `2${i},Ñandú,Gómez,2013-07-25\n`).join('')
    const bytes = Buffer.concat([
      Buffer.from(`${HEADING}\n${many}`),
      iconv.encode('30012345,Zoë,Muñoz,2013-07-25\n', 'windows-1252'),
      Buffer.from('30012346,José,Peña,2013-07-25\n'),
    ])
    const { names, problems } = await namesOf(bytes)
    expect(names.slice(-3)).toEqual(['Gómez', 'Muñoz', 'Peña'])
    expect(problems).toMatchObject([{ code: 'notUtf8', detail: { row: 20_002 } }])
  })

  it('may be those of an old Macintosh, with its line ends', async () => {
    const bytes = iconv.encode(STUDENTS.replaceAll('\n', '\r'), 'macintosh')
    const { names, problems } = await namesOf(bytes)
    expect(names).toEqual(NAMES)
    expect(problems).toMatchObject([{ code: 'notUtf8', detail: { row: 2, set: 'macintosh' } }])
  })

  it('keep the curly apostrophe of Windows-1252', async () => {
    const text = `${HEADING}\n10012345,Sean,O’Neil,2013-07-25\n`
    expect((await namesOf(iconv.encode(text, 'windows-1252'))).names).toEqual(['O’Neil'])
  })

  it('are joined where an accent stands beside its letter', async () => {
    expect((await namesOf(STUDENTS.normalize('NFD'))).names).toEqual(NAMES)
  })

  it('are not looked for in a file that is no text', async () => {
    const { codes } = await namesOf(Buffer.from([1, 2, 0, 3, 4, 5, 6, 0, 0, 7, 8, 9]))
    expect(codes).toContain('notText')
  })
})

describe('separators', () => {
  it.each([
    ['semicolons', STUDENTS.replaceAll(',', ';')],
    ['tabs', STUDENTS.replaceAll(',', '\t')],
    ['a line that says the separator', `sep=;\r\n${STUDENTS.replaceAll(',', ';')}`],
    ['CRLF', STUDENTS.replaceAll('\n', '\r\n')],
    ['CR', STUDENTS.replaceAll('\n', '\r')],
    ['no line end at the end', STUDENTS.trimEnd()],
    ['blanks around cells', STUDENTS.replaceAll(',', ' , ')],
    ['single quotes', STUDENTS.replaceAll(/[^,\n]+/g, "'$&'")],
    ['single quotes in the heading', STUDENTS.replace(HEADING, HEADING.replaceAll(/\w+/g, "'$&'"))],
    [
      'empty rows and columns at the end',
      `${STUDENTS.replaceAll('\n', ',,\n')},,,,,\n\n \n,,,,,\n`,
    ],
    ['an empty row between', STUDENTS.replace('\n', '\n\n')],
  ])('may be %s', async (_what, text) => {
    expect(await namesOf(text)).toMatchObject({ names: NAMES, codes: [] })
  })

  it('inside quotes belong to the cell, line breaks too; rows count as a spreadsheet does', async () => {
    const text = `${HEADING}\n1001,"Ana, ""Anita""","Gómez\r\nRuiz",2013-07-25\n1002,B,Ruiz,x\n`
    const { table } = await readOne('students.csv', text)
    expect(table?.rows).toEqual([
      { row: 2, cells: ['1001', 'Ana, "Anita"', 'Gómez\r\nRuiz', '2013-07-25'] },
      { row: 3, cells: ['1002', 'B', 'Ruiz', 'x'] },
    ])
  })

  it('do not fall on bytes where a piece of the file ends', async () => {
    for (const piece of [1, 2, 3, 7]) {
      const rows = []
      const file = received('students.csv', STUDENTS.replaceAll('\n', '\r\n'), piece)
      for await (const batch of readSheet(file, () => undefined)) rows.push(...batch)
      expect(rows.map(({ cells }) => cells[2])).toEqual(['family_name', ...NAMES])
    }
  })
})

describe('what programs wrap around a cell', () => {
  it.each([
    ['="0012"', '0012'],
    ['"=""0012"""', '0012'],
    ["'0012", '0012'],
    ["'=1+1", "'=1+1"],
    ["'t Hooft", "'t Hooft"],
    ['NULL', ''],
    ['(null)', ''],
    ['Null', 'Null'],
    ['"  Ana  "', 'Ana'],
    ['5" pipe', '5" pipe'],
  ])('%s is %j', async (cell, is) => {
    const { rows } = await readOne('areas.csv', `area,zone,campus,name\nA1,z1,C1,${cell}\n`)
    expect(rows[0]?.name).toBe(is)
  })

  it('in our own files comes off again', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom("'", '=', '+', '-', '@', '"', ',', ' ', '\t', '\n', '0', 'ñ'),
      }),
    )
    const clean = (text: string) => {
      const kept = text.trim().normalize('NFC')
      return ['NULL', '(null)', String.raw`\N`].includes(kept) ? '' : kept
    }
    // what looks like a formula and is none is told to the reader of the cell by its apostrophe
    const asRead = (text: string) => text.replace(/^'(?='*\s*=)/, '').trim()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), async (cells) => {
        const rows = cells.map((row) => ['x', ...row])
        const problems: FileProblem[] = []
        const read: (readonly string[])[] = []
        const file = received('ours.csv', toCsv([['a', 'b', 'c', 'd'], ...rows]))
        for await (const batch of readSheet(file, (one) => problems.push(one))) {
          read.push(...batch.map((row) => row.cells))
        }
        expect(read.slice(1).map((row) => row.map(asRead))).toEqual(
          rows.map((row) => row.map(clean)),
        )
        expect(problems).toEqual([])
      }),
    )
  })
})

describe('any bytes', () => {
  it('are read or reported, never thrown', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('"', "'", ',', ';', '\n', '\r', '=', 'a', 'ñ'),
        maxLength: 400,
      }),
    )
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.constantFrom('students.csv', 'x.csv', 'x'),
        fc.boolean(),
        async (content, name, isHeaded) => {
          const head = Buffer.from(isHeaded ? `${HEADING}\n` : '')
          const { problems } = await readOne(
            name,
            Buffer.concat([head, Buffer.from(content as string)]),
          )
          expect(problems.every(({ file }) => file === name)).toBe(true)
        },
      ),
    )
  })
})
