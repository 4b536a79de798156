import { expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { findApplicantCases } from '@/lib/lists/chances/chances-of-list.data'
import { findResult } from '@/lib/seats/offers/result.data'
import { publishedYear } from '@/tests/support/builders/published-year'

/**
 * The lottery number that the family and the staff are told of a child placed under these rules, and whether chances
 * go by it.
 */
async function told(tieBreak: 'ONE' | 'PER_SCHOOL') {
  const { children, cycle, staff } = await publishedYear(db, {
    seats: { Aspen: 1, Birch: 1 },
    lists: { Ana: ['Aspen', 'Birch'] },
    tieBreak,
  })
  const { guardian, studentId, applicationId } = children['Ana']!
  const result = await findResult(guardian, studentId, new Date())
  const record = await findApplicationForStaff(staff, cycle.id, { id: applicationId })
  const judged = await findApplicantCases(guardian, studentId, cycle.id, new Date())
  const forChances = judged?.now.number ?? null
  return [result?.outcome?.lotteryNumber, record?.placement?.lotteryNumber, forChances !== null]
}

it('a single number for all schools is shown as the child’s', async () => {
  expect(await told('ONE')).toEqual([1, 1, true])
})

it('where each school draws its own numbers, none of them is shown as the child’s', async () => {
  expect(await told('PER_SCHOOL')).toEqual([null, null, false])
})
