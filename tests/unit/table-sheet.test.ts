import { describe, expect, it } from 'vitest'

import { writeTableSheet } from '@/lib/base/tables/table-sheet'
import type { ColumnKind, Value } from '@/lib/base/tables/table.schema'

const NOW = new Date('2026-12-20T07:59:00Z')

type Cell = readonly [kind: ColumnKind, value: Value]

async function sheet(
  cells: readonly Cell[],
  {
    locale = 'en' as 'en' | 'es',
    title = 'Sample',
    filters = [] as [string, string | null][],
  } = {},
): Promise<string> {
  const parts: string[] = []
  await writeTableSheet(
    {
      title,
      head: { place: 'Belmont </style> · 2027-28', filters },
      columns: cells.map(([kind], i) => ({ label: `Column ${i}`, kind })),
      timeZone: 'America/Los_Angeles',
    },
    { locale, now: NOW },
    async (put) => {
      await put([cells.map(([, value]) => value)])
      await put([cells.map(([, value]) => value)])
    },
    async (text) => void parts.push(text),
  )
  return parts.join('')
}

describe('the page to print of a list', () => {
  it('says what it is, whose, by which filters and of when, and at its end how many rows', async () => {
    const page = await sheet([['text', 'Núñez']], {
      filters: [
        ['School', 'Liechty'],
        ['Name', ''],
        ['State', null],
      ],
    })
    expect(page).toContain('<h1>Sample</h1>')
    expect(page).toContain('School: <strong>Liechty</strong>')
    expect(page).not.toMatch(/Name:|State:/)
    expect(page).toMatch(/as of Saturday, December 19, 2026 at 11:59\s?PM/)
    expect(page).toContain('End of the list: 2 rows.')
  })

  it('speaks the language of its reader', async () => {
    const page = await sheet([['day', new Date('2013-04-22T00:00:00Z')]], { locale: 'es' })
    expect(page).toContain('<html lang="es">')
    expect(page).toContain('22 abr 2013')
    expect(page).toContain('Fin de la lista: 2 filas.')
  })

  it('writes days as they are, moments by the clocks of the district, and what is missing as a dash', async () => {
    const page = await sheet([
      ['text', ''],
      ['day', new Date('2013-04-22T00:00:00Z')],
      ['moment', NOW],
      ['number', null],
      ['number', 1204],
    ])
    expect(page).toContain('<th scope="row">–</th>')
    expect(page).toContain('Apr 22, 2013')
    expect(page).toMatch(/Dec 19, 2026, 11:59\s?PM/)
    expect(page).toContain('<td class="n">–</td><td class="n">1,204</td>')
  })

  it('runs nothing that a row, a title or a place says', async () => {
    const wrong = '<script>alert(1)</script>"&'
    const page = await sheet([['text', wrong]], { title: wrong, filters: [['q', wrong]] })
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page.match(/<\/style>/g)).toHaveLength(1)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;')
  })

  it('lies on its side where it has many columns', async () => {
    const cells: Cell[] = Array.from({ length: 7 }, () => ['text', 'x'])
    expect(await sheet(cells.slice(0, 6))).toContain('size: portrait')
    expect(await sheet(cells)).toContain('size: landscape')
  })
})
