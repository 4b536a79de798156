import { describe, expect, it } from 'vitest'

import { daysUntil } from '@/components/registry/zones/coming-windows'

const now = new Date('2026-11-21T08:00:00Z')

describe('daysUntil', () => {
  it.each([
    ['2026-11-21T08:00:00Z', 0],
    ['2026-11-22T07:59:59Z', 0],
    ['2026-11-22T08:00:00Z', 1],
    ['2026-12-12T07:59:00Z', 20],
    ['2026-11-01T00:00:00Z', 0],
  ])('counts whole days to %s: %i', (moment, days) => {
    expect(daysUntil(new Date(moment), now)).toBe(days)
  })
})
