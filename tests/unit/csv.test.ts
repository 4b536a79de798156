import { describe, expect, it } from 'vitest'

import { toCsv } from '@/lib/base/format/csv'

describe('toCsv', () => {
  it('quotes text, doubles quotes and ends lines as spreadsheets expect', () => {
    expect(toCsv([['Núñez, "Pepe"', 9]])).toBe('\uFEFF"Núñez, ""Pepe""",9\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1'])(
    'never lets %j run as a formula',
    (text) => {
      expect(toCsv([[text]])).toBe(`\uFEFF"'${text}"\r\n`)
    },
  )
})
