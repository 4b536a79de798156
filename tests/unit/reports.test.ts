import { describe, expect, it } from 'vitest'

import { queryOf, readSavedConfirmation } from '@/components/desks/staff/saved-filters'
import { toLikePatterns } from '@/lib/base/db/word-search.data'
import { toCsvLine } from '@/lib/base/format/csv'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { messages } from '@/lib/base/i18n/messages'
import { REPORT_NAMES, REPORTS } from '@/lib/desks/reports/all-reports.data'
import { toCell, clockTime, activeFilters } from '@/lib/desks/reports/reports.rules'
import { savedFilterSchema } from '@/lib/desks/saved-filters.schema'

const telling = {
  timeZone: 'America/Los_Angeles',
  word: (key: string, code: string) => `${key} ${code}`,
}

describe('a cell of a report', () => {
  it("shows a moment in the district's time, so that it sorts", () => {
    expect(clockTime(new Date('2027-03-05T22:07:00Z'), 'America/Los_Angeles')).toBe(
      '2027-03-05 14:07',
    )
  })

  it('shows a day as the same day everywhere', () => {
    const day = new Date('2013-04-09T00:00:00Z')
    expect(toCell({ key: 'birthDate', kind: 'day' }, day, telling)).toBe('2013-04-09')
  })

  it('puts words for codes, numbers as numbers, and nothing for nothing', () => {
    expect(toCell({ key: 'answer', kind: 'word' }, 'OPEN', telling)).toBe('answer OPEN')
    expect(toCell({ key: 'choice', kind: 'number' }, 3, telling)).toBe(3)
    expect(toCell({ key: 'school', kind: 'text' }, null, telling)).toBe('')
  })
})

it('every column of every report is named and explained', () => {
  for (const { reports } of Object.values(messages)) {
    const keys = REPORT_NAMES.flatMap((report) => REPORTS[report].columns.map(({ key }) => key))
    expect(keys.filter((key) => !(key in reports.columns))).toEqual([])
  }
})

it('a formula in full-width characters does not run either', () => {
  expect(toCsvLine(['＝1+1', '＋1'])).toBe('"\'＝1+1","\'＋1"\r\n')
})

describe('a download', () => {
  it('is sent part by part, with the byte order mark that spreadsheets need', async () => {
    const response = createCsvDownload('a.csv', async (put) => {
      await put([['Núñez']])
      await put([[1], [2]])
    })
    expect(response.headers.get('content-disposition')).toContain('a.csv')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
    expect(new TextDecoder().decode(bytes)).toBe('"Núñez"\r\n1\r\n2\r\n')
  })

  it('that fails on the way is visibly broken, and not a short file', async () => {
    const response = createCsvDownload('a.csv', async (put) => {
      await put([['first']])
      throw new Error('the database went away')
    })
    await expect(response.text()).rejects.toThrow(/went away/)
  })

  it('stops reading when the receiver is gone', async () => {
    let parts = 0
    let reader: ReadableStreamDefaultReader | undefined
    const stopped = new Promise<void>((resolve) => {
      const response = createCsvDownload('a.csv', async (put) => {
        try {
          for (;;) {
            await put([['x'.repeat(100_000)]])
            parts++
          }
        } finally {
          resolve()
        }
      })
      reader = response.body!.getReader()
    })
    await reader!.read()
    await reader!.read()
    await reader!.cancel()
    await stopped
    expect(parts).toBeLessThan(10)
  })
})

describe('filters', () => {
  it('are logged only when they are set', () => {
    expect(activeFilters({ state: 'all', school: null, q: 'ana', page: 3 })).toEqual({ q: 'ana' })
  })

  it('are saved as the query of the address, without the page', () => {
    expect(queryOf({ q: 'María L.', school: null, state: 'draft' })).toBe(
      'q=Mar%C3%ADa+L.&state=draft',
    )
  })

  it.each([
    ['no name', { name: ' ' }],
    ['a name too long', { name: 'x'.repeat(61) }],
    ['a place that is none', { place: 'elsewhere' }],
    ['a query that is an address', { query: 'q=1#//evil.example' }],
  ])('are not kept with %s', (_why, wrong) => {
    const right = { zone: 'belmont', place: 'log', name: 'mine', query: 'q=a+b&from=2027-01-02' }
    expect(savedFilterSchema.safeParse(right).success).toBe(true)
    expect(savedFilterSchema.safeParse({ ...right, ...wrong }).success).toBe(false)
  })

  it('the result of saving is read from the address, once and as text', () => {
    expect(readSavedConfirmation({ kept: ['a', 'b'], name: 'x'.repeat(99) })).toEqual({
      kept: null,
      name: 'x'.repeat(60),
    })
  })
})

it('a search is split into words, and pattern characters have no special meaning', () => {
  expect(toLikePatterns(' - , ')).toEqual([])
  expect(toLikePatterns(' ana  50%_a\\b ')).toEqual(['%ana%', '%50\\%\\_a\\\\b%'])
})
