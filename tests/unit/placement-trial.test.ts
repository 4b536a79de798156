import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { runTrial } from '@/lib/placement/example/example-trial.rules'
import { ORDERS, trialSchema } from '@/lib/placement/example/example-trial.schema'
import { placedExample } from '@/lib/placement/example/worked-example.rules'

const anyTrial = fc
  .record({
    ana: fc.constantFrom(...ORDERS),
    ben: fc.constantFrom(...ORDERS),
    carla: fc.constantFrom(...ORDERS),
    diego: fc.constantFrom(...ORDERS),
    cedar: fc.integer({ min: 0, max: 4 }),
    lake: fc.integer({ min: 0, max: 4 }),
    park: fc.integer({ min: 0, max: 4 }),
    sibling: fc.constantFrom('ana', 'ben', 'carla', 'diego', 'nobody'),
  })
  .map((values) => trialSchema.parse(values))

describe('the example that a visitor can change', () => {
  it('is the example of the page when nothing, or nothing valid, is changed', () => {
    const placed = placedExample().map((row) => row.placed)
    expect(runTrial(trialSchema.parse({})).rows.map((row) => row.placed)).toEqual(placed)
    const odd = { ana: 'moon', cedar: '-3', park: 'many', sibling: ['ana', 'ben'] }
    expect(runTrial(trialSchema.parse(odd)).rows.map((row) => row.placed)).toEqual(placed)
  })

  it('reaches the engine’s result step by step, whatever the lists and seats', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => {
        const { steps, rows } = runTrial(trial)
        const at = new Map<string, string | null>()
        for (const { child, placed, moved } of steps) {
          at.set(child, placed)
          for (const move of moved) {
            expect(at.get(move.child)).toBe(move.from)
            at.set(move.child, move.to)
          }
        }
        expect(rows.map((row) => at.get(row.child) ?? null)).toEqual(rows.map((row) => row.placed))
      }),
    )
  })

  it('never gives a child a better school because another child asked', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => {
        const { steps, rows } = runTrial(trial)
        const rank = (child: string, school: string | null) => {
          const { list } = rows.find((row) => row.child === child)!
          return school === null ? list.length : list.findIndex((name) => name === school)
        }
        for (const { child, from, to } of steps.flatMap((step) => step.moved)) {
          expect(rank(child, to)).toBeGreaterThan(rank(child, from))
        }
      }),
    )
  })
})
