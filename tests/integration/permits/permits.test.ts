import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import { listFamilyPermits } from '@/lib/moves/permits/family-permits.data'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import {
  findPermit,
  findPermitCase,
  listPermitsFrom,
  listPermitsOfYear,
} from '@/lib/moves/permits/permits.data'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { countSeats } from '@/lib/year/seat-holders.data'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createPanelist } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()
const PERMIT = { toSchool: 'Hollywood High, Los Angeles', reason: 'The family moved in October.' }
const SIGN = { answer: 'SIGN' } as const
const REFUSE = { answer: 'REFUSE', note: 'The family did not ask for it.' } as const
let z: Awaited<ReturnType<typeof smallZone>>
let people: Record<string, Actor>

beforeAll(async () => {
  z = await smallZone(db)
  const other = await smallZone(db)
  const secondGuardian = await createActor(db)
  await linkGuardian(db, secondGuardian.id, z.transferFamily.student.id)
  people = {
    guardian: z.transferFamily.guardian,
    secondGuardian,
    otherFamily: z.family.guardian,
    sendingCounselor: z.counselorA,
    sendingSchool: await createActor(db, {
      roles: [{ role: 'SCHOOL_STAFF', schoolId: z.a.id }],
    }),
    feederCounselor: z.counselor,
    otherSchool: z.staffB,
    otherCounselor: await createActor(db, {
      roles: [{ role: 'COUNSELOR', schoolId: z.b.id }],
    }),
    panel: await createPanelist(db, z.zone.id),
    zoneStaff: z.zoneStaff,
    otherZoneStaff: other.zoneStaff,
    administrator: z.administrator,
    auditor: z.auditor,
    stranger: z.stranger,
  }
})

const studentId = () => z.transferFamily.student.id
const open = async () => {
  const result = await openPermit(z.counselorA, studentId(), PERMIT, now)
  if (!result.ok) throw new Error(result.reason)
  return result.id
}
const close = (id: string) => signPermit(z.counselorA, id, REFUSE, now)
const refuseSecond = (id: string) => signPermit(z.zoneStaff, id, REFUSE, now)

// o: opens; r: reads; f: finds it among the children's, s: among those out of the school that are the actor's to read,
// z: among the zone's;
// c: sees the student's case; 1: signs for the school; 2: signs for the zone;
// x: refuses instead of the first signature
const TABLE = [
  ['guardian', 'rfs'],
  ['secondGuardian', 'rfs'],
  ['otherFamily', ''],
  ['sendingCounselor', 'orsc1x'],
  ['sendingSchool', 'rs1x'],
  ['feederCounselor', ''],
  ['otherSchool', ''],
  ['otherCounselor', ''],
  ['panel', ''],
  ['zoneStaff', 'rsz2'],
  ['otherZoneStaff', ''],
  ['administrator', 'rsz2'],
  ['auditor', ''],
  ['stranger', ''],
] as const

async function rightsOf(actor: Actor): Promise<string> {
  const opened = await openPermit(actor, studentId(), PERMIT, now)
  const first = opened.ok ? opened.id : await open()
  const read = (await findPermit(actor, first)) !== null
  const has = (list: readonly { id: string }[]) => list.some(({ id }) => id === first)
  const family = has(await listFamilyPermits(actor))
  const school = has(await listPermitsFrom(actor, z.a.id, 'open'))
  const zone = has(await listPermitsOfYear(actor, z.cycle.id, 'open'))
  const sees = (await findPermitCase(actor, studentId(), now)) !== null
  const refused = await signPermit(actor, first, REFUSE, now)
  if (!refused.ok) await close(first)
  const second = await open()
  const signed = await signPermit(actor, second, SIGN, now)
  if (!signed.ok) await signPermit(people['sendingSchool']!, second, SIGN, now)
  // the second signature would end the enrollment: the refusal needs the same right
  const last = await signPermit(actor, second, REFUSE, now)
  if (!last.ok) await refuseSecond(second)
  const may = { o: opened.ok, r: read, f: family, s: school, z: zone, c: sees }
  const signs = { 1: signed.ok, 2: last.ok, x: refused.ok }
  const facts: Record<string, boolean> = { ...may, ...signs }
  return 'orfszc12x'
    .split('')
    .filter((key) => facts[key])
    .join('')
}

describe('who does what with a permit', () => {
  it.each(TABLE)('%s: %s', async (who, may) => {
    expect(await rightsOf(people[who]!)).toBe(may)
  })
})

describe('a permit', () => {
  beforeEach(async () => {
    await db.letter.deleteMany()
  })

  const told = (kind: string, to: Actor) => db.letter.count({ where: { kind, to: to.email } })

  it("is signed by two people, notifies the family of each step, and frees next year's seat", async () => {
    const seats = async () => {
      const [pool] = await countSeats(db, z.cycle, { schoolId: z.a.id, grade: 10 })
      return pool?.continuing
    }
    const before = await seats()
    const id = await open()
    const other = { ...PERMIT, reason: 'The family moves in May.' }
    expect(await openPermit(z.counselorA, studentId(), other, now)).toEqual({
      ok: false,
      reason: 'open',
    })
    expect(await signPermit(z.zoneStaff, id, SIGN, now)).toEqual({ ok: false, reason: 'closed' })
    const twice = await Promise.all([
      signPermit(z.counselorA, id, SIGN, now),
      signPermit(people['sendingSchool']!, id, SIGN, now),
    ])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    const ends = await Promise.all([
      signPermit(z.zoneStaff, id, SIGN, now),
      signPermit(z.secondZoneStaff, id, SIGN, now),
    ])
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await seats()).toBe((before ?? 0) - 1)
    const { guardian } = z.transferFamily
    for (const kind of ['permitOpened', 'permitSigned', 'permitApproved']) {
      expect(await told(kind, guardian)).toBe(1)
    }
    expect(await told('permitToSign', guardian)).toBe(0)
    expect(await openPermit(z.counselorA, studentId(), other, now)).toEqual({
      ok: false,
      reason: 'approved',
    })
  })

  it('is never signed twice by one person, even if the program allows it', async () => {
    const both = await createActor(db, {
      roles: [
        { role: 'SCHOOL_STAFF', schoolId: z.a.id },
        { role: 'ZONE_STAFF', zoneId: z.zone.id },
      ],
    })
    const year = await smallZone(db)
    const { id } = await db.permit.create({
      data: {
        ...PERMIT,
        studentId: year.transferFamily.student.id,
        cycleId: z.cycle.id,
        fromSchoolId: z.a.id,
        openedById: z.counselorA.id,
      },
    })
    expect(await signPermit(both, id, SIGN, now)).toEqual({ ok: true, state: 'signed' })
    expect(await signPermit(both, id, SIGN, now)).toEqual({ ok: false, reason: 'same-person' })
    const direct = db.permit.update({
      where: { id },
      data: { state: 'APPROVED', secondSignedById: both.id, secondSignedAt: now },
    })
    expect(findBrokenRule(await direct.catch((error: unknown) => error))).toBe('same-person')
  })

  it('offers no form to who got the role after the school signed, and takes no answer of theirs', async () => {
    const year = await smallZone(db)
    const opened = await openPermit(
      year.counselorA,
      year.transferFamily.student.id,
      PERMIT,
      new Date(),
    )
    if (!opened.ok) throw new Error(opened.reason)
    const { id } = opened
    await signPermit(year.counselorA, id, SIGN, new Date())
    const { id: userId } = year.secondZoneStaff
    await db.roleGrant.deleteMany({ where: { userId } })
    await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: year.zone.id } })
    const none = { maySign: null, mayRefuse: false, isTooNew: true }
    expect(await findPermit(year.secondZoneStaff, id)).toMatchObject(none)
    const tooNew = { ok: false, reason: 'role-too-new' }
    expect(await signPermit(year.secondZoneStaff, id, SIGN, new Date())).toEqual(tooNew)
    expect(await signPermit(year.secondZoneStaff, id, REFUSE, new Date())).toEqual(tooNew)
    const forms = { maySign: 'zone', mayRefuse: true, isTooNew: false }
    expect(await findPermit(year.zoneStaff, id)).toMatchObject(forms)
  })

  it('of a child with a new seat gives the seat to the next on the waitlist', async () => {
    const y = await publishedYear(db, { seats: { A: 1 }, lists: { Ana: ['A'], Ben: ['A'] } })
    const [ana, ben] = [y.children['Ana']!, y.children['Ben']!]
    const offer = await db.offer.findFirstOrThrow({ where: { applicationId: ana.applicationId } })
    await answerOffer(ana.guardian, offer.id, 'ACCEPTED', new Date())
    const school = await createActor(db, {
      roles: [{ role: 'SCHOOL_STAFF', schoolId: y.schools['A']! }],
    })
    const { id } = await db.permit.create({
      data: {
        ...PERMIT,
        studentId: ana.studentId,
        cycleId: y.cycle.id,
        fromSchoolId: y.schools['A']!,
        openedById: school.id,
      },
    })
    const { slug } = await db.school.findUniqueOrThrow({ where: { id: y.schools['A']! } })
    expect((await findWaitingList(school, slug, new Date()))?.places).toMatchObject([
      { now: 1, student: null },
    ])
    await signPermit(school, id, SIGN, new Date())
    expect(await signPermit(y.staff, id, SIGN, new Date())).toEqual({ ok: true, state: 'APPROVED' })
    expect(await db.enrollment.count({ where: { studentId: ana.studentId } })).toBe(0)
    const next = await db.offer.findMany({
      where: { applicationId: ben.applicationId, state: 'OPEN' },
    })
    expect(next).toMatchObject([{ source: 'WAITLIST' }])
    const list = await findWaitingList(school, slug, new Date())
    expect(list?.places).toMatchObject([{ now: null, state: 'OFFERED', student: {} }])
    expect(await findWaitingList(y.children['Ben']!.guardian, slug, new Date())).toBeNull()
  })
})
