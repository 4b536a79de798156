import { db } from '@/lib/base/db/client'

import { tell } from './tell'

/**
 * Finds, in a round whose results are out, a seat that sets off a chain; run by the journey as a
 * program of its own with the round. Returns three families: who holds a seat at a school, who is next
 * there and holds another seat that somebody waits for, and who waits behind, holding a seat too,
 * with its number.
 */

const roundId = process.argv[2] ?? ''
const offers = await db.offer.findMany({ where: { roundId, state: 'OPEN' } })
const entries = await db.waitlistEntry.findMany({
  where: { roundId, state: 'WAITING' },
  orderBy: { position: 'asc' },
})
// of a school that reserves seats, not always the next one is asked
const reserving = await db.reserveRule.findMany({
  where: { ruleSet: { rounds: { some: { id: roundId } } } },
  select: { schoolId: true },
})
const hasReserve = new Set(reserving.map(({ schoolId }) => schoolId))
const seatOf = new Map(offers.map((offer) => [offer.applicationId, offer.schoolId]))
const lists = Map.groupBy(entries, ({ schoolId }) => schoolId)

/** Whom a list asks next. */
const nextAt = (schoolId: string) => lists.get(schoolId)?.[0]?.applicationId

const chains = [...lists].flatMap(([schoolId, [next, ...others]]) => {
  if (hasReserve.has(schoolId)) return []
  const giver = offers.find((offer) => offer.schoolId === schoolId)
  const held = next && seatOf.get(next.applicationId)
  const asked = held && nextAt(held)
  const at = others.findIndex(({ applicationId }) => seatOf.has(applicationId))
  const behind = others[at]
  // whoever is asked for the seat that becomes free may leave this list: not before the one behind
  const isCalm = others.slice(0, at).every(({ applicationId }) => applicationId !== asked)
  return giver && next && behind && asked && isCalm
    ? [{ schoolId, three: [giver, next, behind], number: at + 2 }]
    : []
})
const [chain] = chains.toSorted((one, other) => one.number - other.number)
if (!chain) throw new Error('No seat of this round would set off a chain.')

const people = await Promise.all(
  chain.three.map(async ({ applicationId }) => {
    const { student } = await db.application.findUniqueOrThrow({
      where: { id: applicationId },
      select: {
        student: { select: { id: true, givenName: true, guardians: { include: { user: true } } } },
      },
    })
    return {
      email: student.guardians[0]?.user.email,
      child: student.id,
      name: student.givenName,
    }
  }),
)
const { name: school } = await db.school.findUniqueOrThrow({ where: { id: chain.schoolId } })
const [giver, next, behind] = people
tell({ school, giver, next, behind: { ...behind, number: chain.number } })
