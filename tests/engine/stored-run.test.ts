import { describe, expect, it } from 'vitest'

import { computeRun } from '@/lib/placement/compute-run.rules'
import { documentOf, snapshotDigest } from '@/lib/placement/problem-document.rules'
import {
  storedCertificateSchema,
  storedCutoffsSchema,
  storedReasonsSchema,
} from '@/lib/placement/stored-run.schema'

import { problem, student } from '../support/problem'

const { lottery: _, ...frozen } = problem({
  schools: [
    { id: 'A', seats: 1 },
    { id: 'B', seats: 2 },
    { id: 'C', seats: 1 },
  ],
  students: [
    student('held', ['A'], { current: 'B' }),
    student('late', ['A', 'B'], { late: true }),
    student('later', ['A', 'B'], { late: true }),
    student('on time', ['A']),
    { id: 'elsewhere', choices: [{ school: 'C', priority: null }] },
  ],
})
const document = documentOf(frozen)
const draw = { seed: 'a1b2', scope: 'one', mainSeed: null } as const

describe('computeRun', () => {
  const computed = computeRun(document, snapshotDigest(document), draw)
  if (!computed.ok) throw new Error(computed.detail)
  const { placements, cutoffs, certificate } = computed.outcome

  it('gives reasons, cutoffs and a certificate that come back from storage as they are', () => {
    for (const { reasons } of placements)
      expect(storedReasonsSchema.parse(JSON.parse(JSON.stringify(reasons)))).toEqual(reasons)
    expect(storedCutoffsSchema.parse(JSON.parse(JSON.stringify(cutoffs)))).toEqual(cutoffs)
    expect(storedCertificateSchema.parse(JSON.parse(JSON.stringify(certificate)))).toEqual(
      certificate,
    )
  })

  it('says who stands behind everybody on time, of the student and of the last who got in', () => {
    const reasons = new Map(placements.map((one) => [one.applicationId, one.reasons]))
    const parsed = storedReasonsSchema.parse(reasons.get('late'))
    expect(parsed[0]).toMatchObject({ kind: 'behind-cutoff', late: true })
    expect(parsed[0]!.cutoff).not.toHaveProperty('late')
    expect(storedReasonsSchema.parse(reasons.get('on time'))[0]).not.toHaveProperty('late')
    const waits = placements.find(({ schoolId }) => schoolId === null && certificate)!
    expect(waits.reasons.length).toBeGreaterThan(0)
    expect(storedCutoffsSchema.parse(cutoffs)[1]!.cutoff).toMatchObject({ late: true })
  })

  it.each([
    ['snapshot', document, snapshotDigest('another document')],
    ['refused', '{"format":3}', snapshotDigest('{"format":3}')],
    ['refused', 'no JSON', snapshotDigest('no JSON')],
  ])('says why there is no outcome: %s', (failure, text, digest) => {
    expect(computeRun(text, digest, draw)).toMatchObject({ ok: false, failure })
  })
})
