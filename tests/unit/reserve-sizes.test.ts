import { describe, expect, it } from 'vitest'

import { reserveSizes } from '@/lib/year/rule-sets/reserve-sizes.rules'

const percents = (...all: number[]) => all.map((percent) => ({ percent }))

describe('the seats of reserves', () => {
  it('are percents of all seats, each rounded down', () => {
    expect(reserveSizes(33, percents(50, 20))).toEqual([16, 6])
  })

  it('are at most what those before them leave of the seats that are free', () => {
    expect(reserveSizes(30, percents(50, 50), 20)).toEqual([15, 5])
    expect(reserveSizes(30, percents(50, 50), 0)).toEqual([0, 0])
  })
})
