import { describe, expect, it } from 'vitest'

import { checkResult, readResult } from '@/lib/placement/check-result.rules'
import { place } from '@/lib/placement/place.rules'
import { MECHANISMS, type Problem, type Result } from '@/lib/placement/problem.schema'
import { digestOf } from '@/lib/placement/result-of.rules'

import { problem, student } from '../support/problem'

const district: Problem = problem({
  schools: [
    { id: 'A', seats: 3, blocks: [{ seats: 1, groups: ['local'], kind: 'soft' }] },
    { id: 'B', seats: 2 },
    { id: 'C', seats: 4 },
  ],
  students: [
    ...Array.from({ length: 7 }, (_, i) =>
      student(`s${i}`, i % 2 ? ['A', 'B'] : ['B', 'A'], {
        groups: i % 3 ? [] : ['local'],
        consent: i > 2,
      }),
    ),
    student('holder', ['A'], { current: 'B' }),
    student('quiet', [], { fallback: ['A', 'C'] }),
  ],
})

/** The result with some placements changed and signed again. */
function changed(
  result: Result,
  change: Record<string, Partial<Result['placements'][number]>>,
): Result {
  const placements = result.placements.map((placed) => ({ ...placed, ...change[placed.student] }))
  return { ...result, placements, digest: digestOf(placements) }
}

describe('checkResult', () => {
  it.each(MECHANISMS)('certifies what %s placed, last step included', (mechanism) => {
    const asked = { ...district, mechanism }
    const result = place(asked)
    expect(checkResult(asked, readResult(JSON.parse(JSON.stringify(result))))).toEqual(
      result.certificate,
    )
    expect(result.certificate.violation).toBeNull()
  })

  it('certifies exchanges that were carried out', () => {
    const asked: Problem = { ...district, exchanges: 'apply' }
    const result = place(asked)
    expect(checkResult(asked, result)).toEqual(result.certificate)
  })

  const result = place(district)
  const loser = result.placements.find(
    ({ student: id, school }) => school === null && id !== 'quiet',
  )!

  it('names a broken promise', () => {
    const winner = result.placements.find(({ rank }) => rank === 1)!
    const swapped = changed(result, {
      [winner.student]: { school: null, rank: null },
      [loser.student]: {
        school: winner.school,
        rank:
          district.students
            .find(({ id }) => id === loser.student)!
            .choices.findIndex(({ school }) => school === winner.school) + 1,
      },
    })
    expect(checkResult(district, swapped).violation).toMatch(/^student s\d /)
  })

  it('names a broken promise of the last step', () => {
    const { violation } = checkResult(district, changed(result, { quiet: { school: null } }))
    expect(violation).toBe(
      'student quiet would rather sit at a school that has a seat left, school C',
    )
  })

  it.each([
    [
      'another mechanism',
      { ...result, mechanism: 'top-trading-cycles' as const },
      'mechanism: found "top-trading-cycles", expected "deferred-acceptance"',
    ],
    [
      'placements that were changed after signing',
      { ...result, placements: result.placements.slice(1) },
      'digest: found',
    ],
    [
      'a student missing',
      {
        ...result,
        placements: result.placements.slice(1),
        digest: digestOf(result.placements.slice(1)),
      },
      'placements.length: found 8, expected 9',
    ],
    [
      'another student',
      changed(result, { s0: { student: 'x' } }),
      'placements[0].student: found "x", expected "s0"',
    ],
    [
      'a wrong rank',
      changed(result, { s1: { school: 'A', rank: 2 } }),
      'placements[1].rank: found 2, expected 1',
    ],
    [
      'a school the student did not name',
      changed(result, { s1: { school: 'C', rank: null } }),
      'placements[1].school: found "C", expected a school of the student, or null',
    ],
  ])('refuses a result with %s', (_, wrong, message) => {
    expect(() => checkResult(district, wrong)).toThrow(message)
  })

  it('refuses a document that is no result', () => {
    expect(() => readResult({ ...result, digest: 'abc' })).toThrow('digest: found "abc"')
  })
})
