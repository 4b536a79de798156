import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { messages } from '@/lib/base/i18n/messages'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { REPORT_NAMES, REPORTS } from '@/lib/desks/reports/all-reports.data'
import type { Row } from '@/lib/desks/reports/reports.rules'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import { countNewOffers } from '@/lib/draw/publication/new-placements.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { findPublicRecord } from '@/lib/draw/record/public-record.data'
import { findReceiptProof } from '@/lib/draw/record/receipt-proof.data'
import { findOutcome } from '@/lib/draw/rounds/outcome.data'
import { listPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema } from '@/lib/draw/rounds/placements.schema'
import {
  approveRound,
  closeRound,
  createLateRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { findReceipt } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { findResult } from '@/lib/seats/offers/result.data'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { listWaitlistEntries } from '@/lib/seats/waitlists/waitlists.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

type Family = Awaited<ReturnType<typeof createFamily>>

const now = () => new Date()
const DAY = 86_400_000
let z: Awaited<ReturnType<typeof smallZone>>
/** Six families of one area who were on time, by their lottery numbers, best first. */
const onTime: Family[] = []
let late: Family
let lateId: string
let lateRun: string
let before: Map<Family, string>
/** Everybody but the third, who moves up, and the fifth, who gets the seat left behind. */
let unmoved: Family[]

const seats = (schoolId: string, count: number) =>
  db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId, grade: 9 },
    data: { seats: count },
  })

/** What everybody is told of a child of the main round, but for places on waitlists. */
async function told(family: Family): Promise<string> {
  const { guardian, student } = family
  const { id } = await db.application.findFirstOrThrow({ where: { studentId: student.id } })
  const { receiptCode } = await db.submission.findFirstOrThrow({ where: { applicationId: id } })
  const result = await findResult(guardian, student.id, now())
  const { places = [], choices = [], ...outcome } = result?.outcome ?? {}
  const filter = applicationFilterSchema.parse({ q: student.number })
  return JSON.stringify(
    [
      { ...result, outcome },
      choices.map(({ waitlist, ...choice }) => ({ ...choice, waits: waitlist !== null })),
      places.map(({ placeNow, moves: _moves, ...place }) => ({
        ...place,
        waits: placeNow !== null,
      })),
      await findReceipt(guardian, student.id, receiptCode),
      await findReceiptProof(guardian, student.id, receiptCode),
      (await listStudentCards(guardian, now())).map(({ year, ...card }) => ({
        ...card,
        year: year && { ...year, left: null },
      })),
      await findApplicationForStaff(z.zoneStaff, z.cycle.id, { id }),
      (await listApplications(z.zoneStaff, z.cycle.id, filter))?.rows,
      await findCounseledStudent(z.counselor, student.id, now()),
    ],
    (_key, value: unknown) => (value instanceof Map ? [...value] : value),
    1,
  )
}

const placesOf = async ({ guardian, student }: Family) =>
  (await findResult(guardian, student.id, now()))?.outcome?.places ?? []

async function takeLate(): Promise<void> {
  const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
  const made = await createLateRound(z.zoneStaff, z.cycle.id, promise)
  if (!made.ok) throw new Error(made.reason)
  lateId = made.roundId
  await openRound(z.zoneStaff, lateId)
  const list = { schoolIds: [z.a.id, z.b.id], version: 0 }
  expect(await submitList(late.guardian, late.student.id, list, now())).toMatchObject({ ok: true })
  expect(await closeRound(z.zoneStaff, lateId)).toEqual({ ok: true })
  await seats(z.a.id, 3)
  lateRun = await freezeAndRun(z, lateId)
  expect(await approveRound(z.secondZoneStaff, lateId, now())).toEqual({ ok: true })
}

beforeAll(async () => {
  z = await smallZone(db)
  await seats(z.a.id, 2)
  await seats(z.b.id, 2)
  const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.southArea.id }
  const families: Family[] = []
  for (let i = 0; i < 6; i++) {
    const family = await createFamily(db, place)
    families.push(family)
    const list = { cycleId: z.cycle.id, studentId: family.student.id }
    await createSubmitted(db, { ...list, schoolIds: [z.a.id, z.b.id] })
  }
  late = await createFamily(db, { ...place, attendanceAreaId: z.northArea.id })
  const runId = await takeToPublished(z)
  const drawn = await db.placement.findMany({
    where: { runId },
    orderBy: { lotteryNumber: 'asc' },
    include: { application: true },
  })
  for (const { application } of drawn)
    onTime.push(families.find(({ student }) => student.id === application.studentId)!)
  unmoved = onTime.filter((_, i) => i !== 2 && i !== 4)
  const lateUntil = new Date(Date.now() + DAY)
  await db.cycle.update({ where: { id: z.cycle.id }, data: { lateUntil } })
  before = new Map()
  for (const family of onTime) before.set(family, await told(family))
  await takeLate()
})

describe('a late round, before it is published', () => {
  it('counts the offers as publishing makes them, and what became of the late lists', async () => {
    expect(await countNewOffers(lateRun)).toBe(2)
    expect(await findOutcome(z.zoneStaff, lateId)).toMatchObject({
      students: 5,
      late: { lists: 1, unplaced: 1 },
    })
  })

  it('ranks each placement on the family’s own list', async () => {
    const all = placementFilterSchema.parse({})
    const list = await listPlacements(z.zoneStaff, lateId, all)
    // one at `a`, two at `b`, their second choice, though only `b` or only `a` was left of a list
    expect(list?.rows.flatMap(({ rank }) => rank ?? []).toSorted()).toEqual([1, 2, 2])
    expect(list?.counts).toMatchObject({ first: 1, lower: 2, none: 2 })
  })
})

describe('a family that was on time, after a late round', () => {
  it('gets no letter: those with news are the two who are offered a seat, and the late family', async () => {
    const published = await publishRound(z.zoneStaff, lateId, now())
    expect(published).toEqual({ ok: true, offers: 2, letters: 3 })
  })

  it('reads what it read before: number, reasons, proof, receipt and card, and so do staff and counselor', async () => {
    for (const family of unmoved) expect(await told(family)).toBe(before.get(family))
  })

  it('keeps its place in the main round, and reads who really moved on', async () => {
    const [fourth, sixth] = [onTime[3]!, onTime[5]!]
    expect(
      (await placesOf(fourth)).map(({ placeInRound, placeNow }) => [placeInRound, placeNow]),
    ).toEqual([[2, 1]])
    const [atA, atB] = await placesOf(sixth)
    expect(atA).toMatchObject({ placeInRound: 4, placeNow: 3, moves: [{ count: 1, place: 3 }] })
    expect(atB).toMatchObject({ placeInRound: 2, placeNow: 1, moves: [{ count: 1, place: 1 }] })
  })

  it('stands once on every list of staff and school, before the late lists', async () => {
    const rows = await listWaitlistEntries(z.zoneStaff, z.cycle.id, z.a.id, new Date())
    expect(rows.map(({ round, now: place, because }) => [round, place, because])).toEqual([
      ['MAIN', null, 'LATE_ROUND'],
      ['MAIN', 1, null],
      ['MAIN', 2, null],
      ['MAIN', 3, null],
      ['LATE', 4, null],
    ])
    const school = await findWaitingList(z.staffB, z.b.slug, new Date())
    expect(school?.places.filter(({ now: place }) => place !== null)).toHaveLength(2)
  })
})

describe('a family whose list came late', () => {
  it('reads its own number, in the late round, and that those on time come first', async () => {
    const result = await findResult(late.guardian, late.student.id, now())
    expect(result?.outcome).toMatchObject({
      round: { id: lateId, kind: 'LATE' },
      drawn: 5,
      picture: null,
      choices: [
        { rank: 1, kind: 'behind-cutoff', late: true, cutoff: { late: false } },
        { rank: 2, kind: 'behind-cutoff', late: true, cutoff: { late: false } },
      ],
    })
  })

  it('reads on its receipt that the late results are out, since the day they came out', async () => {
    const { receiptCode } = await db.submission.findFirstOrThrow({ where: { late: true } })
    const { publishedAt } = await db.round.findUniqueOrThrow({ where: { id: lateId } })
    expect(await findReceipt(late.guardian, late.student.id, receiptCode)).toMatchObject({
      list: { late: true },
      result: 'out',
      publishedAt,
    })
    const record = await findPublicRecord(lateId)
    expect(record).toMatchObject({ publishedAt, resultsAt: null })
    expect(record?.answersBy?.getTime()).toBeGreaterThan(Date.now())
  })

  it('is told on its card as late, so that no planned day is named', async () => {
    const [card] = await listStudentCards(late.guardian, now())
    expect(card?.year?.late).toBe(true)
  })

  it('is a late list on the page of its counselor too', async () => {
    const seen = await findCounseledStudent(z.counselor, late.student.id, now())
    expect(seen?.application.late).toBe(true)
  })
})

describe('a child moved by the late round', () => {
  it('keeps the result of the main round, and has the better seat as an offer of the late one', async () => {
    const third = onTime[2]!
    const result = await findResult(third.guardian, third.student.id, now())
    expect(result?.outcome).toMatchObject({
      round: { id: z.round.id, kind: 'MAIN' },
      lotteryNumber: 3,
      live: [{ roundKind: 'LATE', source: 'ROUND' }],
      places: [{ state: 'LEFT', because: 'LATE_ROUND' }],
    })
  })
})

describe('the reports after a late round', () => {
  const read = async (name: (typeof REPORT_NAMES)[number]) =>
    db.$queryRaw<Row[]>`${REPORTS[name].rows(z.cycle.id, { school: null })}`

  it('have one row a child, late only for lists that came late', async () => {
    const unplaced = await read('unplaced')
    expect(new Set(unplaced.map(({ number }) => number))).toEqual(
      new Set([onTime[5]!, late].map(({ student }) => student.number)),
    )
    expect(unplaced).toHaveLength(2)
    const waiting = await read('waitlists')
    expect(waiting.filter(({ round }) => round === 'LATE').map(({ number }) => number)).toEqual([
      late.student.number,
      late.student.number,
    ])
    const applications = await read('applications')
    expect(new Set(applications.map(({ number }) => number)).size).toBe(applications.length)
  })

  it('have a word in every language for every code', async () => {
    const missing: string[] = []
    for (const name of REPORT_NAMES) {
      const rows = await read(name)
      for (const { key, kind } of REPORTS[name].columns)
        for (const row of rows)
          for (const [locale, { reports }] of Object.entries(messages)) {
            const value = row[key]
            const words: Record<string, Record<string, string>> = reports.words
            if (kind === 'word' && value !== null && !words[key]?.[String(value)])
              missing.push(`${locale} ${name}.${key}: ${String(value)}`)
            if (kind === 'text' && /\b[A-Z]+_[A-Z_]+\b/.test(String(value)))
              missing.push(`${name}.${key}: ${String(value)}`)
          }
    }
    expect(missing).toEqual([])
  })
})

describe('a late round that is retracted after a seat of it moved on', () => {
  const reason = 'The seats were wrong.'
  const retract = () => retractRound(z.zoneStaff, lateId, reason, now())

  it('is refused while a seat it gives back is held by somebody else', async () => {
    // the third held `b`; the fifth declines it, and the sixth is offered it from the waitlist
    const [fifth] = await db.offer.findMany({
      where: { roundId: lateId, schoolId: z.b.id, state: 'OPEN' },
    })
    const answered = await answerOffer(onTime[4]!.guardian, fifth!.id, 'DECLINED', now())
    expect(answered).toMatchObject({ ok: true })
    await moveWaitlistsOf(z.cycle.id, now())
    expect((await placesOf(onTime[5]!)).map(({ state }) => state)).toEqual(['WAITING', 'OFFERED'])
    expect(await retract()).toEqual({ ok: false, reason: 'no-seat' })
  })

  it('never exceeds the seats, whoever changes them meanwhile', async () => {
    await seats(z.b.id, 3)
    const [retracted, lowered] = await Promise.allSettled([retract(), seats(z.b.id, 2)])
    expect(retracted.status).toBe('fulfilled')
    const pool = { cycleId: z.cycle.id, schoolId: z.b.id, grade: 9 }
    const { seats: left } = await db.seatPool.findFirstOrThrow({ where: pool })
    const live: Prisma.OfferWhereInput = { schoolId: z.b.id, state: { in: ['OPEN', 'ACCEPTED'] } }
    expect(await db.offer.count({ where: live })).toBeLessThanOrEqual(left)
    expect(lowered.status === 'fulfilled').toBe(left === 2)
  })

  it('gives everything back once there is a seat, and leaves the others what they had', async () => {
    await seats(z.b.id, 3)
    const again = await retract()
    // it was retracted by then, or is now
    expect(again.ok || again.reason).toSatisfy((is) => is === true || is === 'moved-on')
    // to three families and their counselor
    const letters = { kind: { in: ['roundRetracted', 'roundRetractedCounselor'] } }
    expect(await db.letter.count({ where: letters })).toBe(4)
    const third = await findResult(onTime[2]!.guardian, onTime[2]!.student.id, now())
    expect(third?.outcome?.live).toMatchObject([{ school: { id: z.b.id }, state: 'OPEN' }])
    expect(third?.outcome?.places).toMatchObject([{ placeNow: 1, state: 'WAITING' }])
    for (const family of unmoved.slice(0, 3)) expect(await told(family)).toBe(before.get(family))
  })
})
