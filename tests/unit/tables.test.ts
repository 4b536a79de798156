import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { longId, shortId } from '@/lib/base/forms/uuid'
import { createTableDownload, type TableFormat } from '@/lib/base/tables/table-download'
import { pageOf, shownColumns, sortRows } from '@/lib/base/tables/table.rules'
import { type TableDefinition, tableFields, tableParameters } from '@/lib/base/tables/table.schema'

const table = {
  list: 'sample',
  columns: {
    name: { kind: 'text', shown: 'always' },
    sentAt: { kind: 'moment' },
    tags: { kind: 'text', sorts: false },
    born: { kind: 'day', shown: 'asked' },
  },
  order: 'name',
} as const satisfies TableDefinition

const schema = z.object(tableFields(table))
const read = (query: string) => schema.parse(Object.fromEntries(new URLSearchParams(query)))

describe('how a table is shown, by its address', () => {
  it('is as usual when the address says nothing', () => {
    expect(read('')).toEqual({ sort: 'name', columns: null, size: 50, page: 1 })
    expect(tableParameters(table, read(''))).toEqual({ sort: null, columns: null, size: null })
  })

  it('is what it says, and a link says it again', () => {
    const said = 'sort=-sentAt&columns=name.born&size=200'
    expect(read(`${said}&page=3`)).toEqual({
      sort: '-sentAt',
      columns: ['name', 'born'],
      size: 200,
      page: 3,
    })
    const again = Object.entries(tableParameters(table, read(said))).map(([k, v]) => `${k}=${v}`)
    expect(again.join('&')).toBe(said)
  })

  it.each([
    'sort=tags',
    'sort=-password',
    'sort=name;DROP TABLE student',
    'columns=name.password',
    'columns=',
    'size=13000',
    'size=-1',
    'page=0',
    'page=1.5',
    'page=x',
  ])('is as usual where the address makes no sense: %s', (query) => {
    expect(read(query)).toEqual(read(''))
  })

  it('takes the first of a parameter that is there twice', () => {
    expect(schema.parse({ sort: ['-name', 'name'], size: ['25', '100'] })).toMatchObject({
      sort: '-name',
      size: 25,
    })
  })
})

describe('the columns of a table', () => {
  it('are the usual ones, those a person kept, or those of the address, in the order of the table', () => {
    expect(shownColumns(table, null, null)).toEqual(['name', 'sentAt', 'tags'])
    expect(shownColumns(table, null, ['born', 'sentAt'])).toEqual(['name', 'sentAt', 'born'])
    expect(shownColumns(table, ['tags'], ['born'])).toEqual(['name', 'tags'])
  })

  it('always have the one that names the row, and none that does not exist', () => {
    expect(shownColumns(table, null, [])).toEqual(['name'])
    expect(shownColumns(table, null, ['password'])).toEqual(['name'])
  })
})

describe('rows in an order', () => {
  const rows = [
    { name: 'Ñandú', at: new Date(2) },
    { name: 'Nora', at: null },
    { name: 'Óscar', at: new Date(1) },
    { name: 'Nadia', at: new Date(2) },
  ]
  const values = {
    name: (row: (typeof rows)[number]) => row.name,
    at: (row: (typeof rows)[number]) => row.at,
  }
  const names = (sort: 'name' | '-name' | 'at' | '-at') =>
    sortRows(rows, sort, values).map(({ name }) => name)

  it('go by the alphabet, where ñ comes after n', () => {
    expect(names('name')).toEqual(['Nadia', 'Nora', 'Ñandú', 'Óscar'])
    expect(names('-name')).toEqual(['Óscar', 'Ñandú', 'Nora', 'Nadia'])
  })

  it('have those without a value last either way, and keep the order of equal ones', () => {
    expect(names('at')).toEqual(['Óscar', 'Ñandú', 'Nadia', 'Nora'])
    expect(names('-at')).toEqual(['Ñandú', 'Nadia', 'Óscar', 'Nora'])
  })

  it('past the last page are those of the last', () => {
    expect(pageOf([1, 2, 3], 9, 2)).toEqual({ page: 2, pages: 2, rows: [3] })
    expect(pageOf([], 1, 2)).toEqual({ page: 1, pages: 1, rows: [] })
  })
})

describe('the file of a table', () => {
  const file = (format: TableFormat, cells: readonly (string | number | Date | null)[]) =>
    createTableDownload(
      format,
      {
        name: 'sample',
        title: 'A/B: sample [of] a name that is longer than a sheet’s name can be',
        columns: cells.map((_, at) => ({
          label: `=Column ${at}`,
          kind: cells[at] instanceof Date ? (at === 0 ? 'day' : 'moment') : 'text',
        })),
        timeZone: 'America/Los_Angeles',
      },
      (put) => put([cells]),
    )
  const day = new Date('2013-04-22T00:00:00Z')
  const moment = new Date('2026-12-20T07:59:00Z')
  const cells = [day, moment, '=1+1', '+1', '-1', '@SUM(A1)', 'Núñez, "Ñ"', null, 7]

  it('as CSV runs no formula, and says days and times of the district', async () => {
    const answer = file('csv', cells)
    expect(answer.headers.get('content-disposition')).toContain('sample.csv')
    const [head, line] = (await answer.text()).split('\r\n')
    expect(head).toContain(`"'=Column 0"`)
    expect(line).toBe(
      `"2013-04-22","2026-12-19 23:59","'=1+1","'+1","'-1","'@SUM(A1)","Núñez, ""Ñ""","",7`,
    )
  })

  it('as a workbook has text as text, numbers as numbers, and dates by the clocks of the district', async () => {
    const { readXlsx } = await import('hucre/xlsx')
    const answer = file('xlsx', cells)
    expect(answer.headers.get('content-disposition')).toContain('sample.xlsx')
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()), { readStyles: true })
    const sheet = book.sheets[0]!
    expect(sheet.name.length).toBeLessThanOrEqual(31)
    expect(sheet.rows[0]![0]).toBe('=Column 0')
    expect(sheet.rows[1]).toEqual([
      day,
      new Date('2026-12-19T23:59:00Z'),
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      'Núñez, "Ñ"',
      null,
      7,
    ])
    const formulas = [...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula)
    expect(formulas).toEqual([])
  })

  it('fails when its rows cannot be read to the end', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const answer = createTableDownload(
        format,
        { name: 'x', title: 'x', columns: [{ label: 'a', kind: 'text' }], timeZone: 'UTC' },
        async (put) => {
          await put([['one']])
          throw new Error('the connection is lost')
        },
      )
      await expect(answer.arrayBuffer()).rejects.toThrow('the connection is lost')
    }
  })
})

describe('ids of ticked rows in an address', () => {
  it('are short, and long again', () => {
    const id = '019e2f3a-1b2c-7d4e-8f50-a1b2c3d4e5f6'
    expect(shortId(id)).toHaveLength(22)
    expect(longId(shortId(id))).toBe(id)
  })

  it.each(['', 'x', '019e2f3a-1b2c-7d4e-8f50-a1b2c3d4e5f6', '!'.repeat(22), 'A'.repeat(23)])(
    'are null for anything else: %s',
    (text) => expect(longId(text)).toBeNull(),
  )
})
