import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { createRound, openRound } from '@/lib/draw/rounds/round-steps.mutations'
import { decideExtraRule } from '@/lib/year/yields/decide-extra-rule.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createRecord, createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createRuleSet } from '@/prisma/seed/builders/years'
import {
  createArea,
  createCampus,
  createSchool,
  createZone,
} from '@/prisma/seed/builders/zones-and-schools'
import { proposedExtraRule } from '@/tests/support/builders/extra-rule'

import { must } from './must'
import type { ChildPlan, YearPlan } from './plan'

const SCHOOLS = ['Aspen', 'Birch', 'Cedar', 'Dogwood']
/** In 9th grade at the first school now: who may move to another school. */
const OLDER = ['Tia', 'Ugo']
const HOUR = 3_600_000

export type Child = {
  readonly id: string
  readonly name: string
  readonly guardians: readonly Actor[]
  readonly plan: ChildPlan | null
}

async function makePeople(zoneId: string, feederId: string, schoolIds: readonly string[]) {
  const inZone = (name: string, role: 'ZONE_STAFF' | 'APPEAL_PANEL') =>
    createActor(db, { name, roles: [{ role, zoneId }] })
  const at = (name: string, role: 'COUNSELOR' | 'SCHOOL_STAFF', ids: readonly string[]) =>
    createActor(db, { name, roles: ids.map((schoolId) => ({ role, schoolId })) })
  return {
    staff: await inZone('Stella Staff', 'ZONE_STAFF'),
    secondStaff: await inZone('Simon Staff', 'ZONE_STAFF'),
    panel: await inZone('Petra Panel', 'APPEAL_PANEL'),
    counselor: await at('Cora Counselor', 'COUNSELOR', [feederId]),
    secondCounselor: await at('Carlos Counselor', 'COUNSELOR', [feederId]),
    highCounselor: await at('Hilda Counselor', 'COUNSELOR', schoolIds),
    desk: await at('Dora Desk', 'SCHOOL_STAFF', schoolIds),
    administrator: await createActor(db, {
      name: 'Ada Ministra',
      roles: [{ role: 'ADMINISTRATOR' }],
    }),
    auditor: await createActor(db, { name: 'Aldo Auditor', roles: [{ role: 'AUDITOR' }] }),
  }
}

/** The zone of a planned year, whose window has just opened; nobody has begun a list. */
export async function makeZone(plan: YearPlan) {
  const zone = await createZone(db)
  const zoneId = zone.id
  const now = Date.now()
  const cycle = await createCycle(db, { zoneId, opensAt: new Date(now + HOUR) })
  const schools: { id: string; slug: string; name: string; areaId: string }[] = []
  for (const [i, [nine, ten]] of plan.schools.entries()) {
    const campus = await createCampus(db, { zoneId })
    const { id: areaId } = await createArea(db, { campusId: campus.id })
    const name = `${SCHOOLS[i]} School`
    const { id, slug } = await createSchool(db, { campusId: campus.id, name })
    schools.push({ id, slug, name, areaId })
    const pool = { cycleId: cycle.id, schoolId: id }
    await db.seatPool.createMany({
      data: [
        { ...pool, grade: 9, seats: nine },
        { ...pool, grade: 10, seats: i === 0 ? ten + OLDER.length : ten },
      ],
    })
  }
  const campus = await createCampus(db, { zoneId })
  const middle = { kind: 'MIDDLE', lowestGrade: 6, highestGrade: 8 } as const
  const feeder = await createSchool(db, {
    campusId: campus.id,
    name: 'Elm Middle School',
    ...middle,
  })
  const [first] = schools
  if (!first) throw new Error('A zone has schools.')
  await createRuleSet(db, {
    cycleId: cycle.id,
    conditions: plan.conditions,
    tieBreak: plan.tieBreak,
    noAnswer: plan.noAnswer,
    paperTwice: plan.paperTwice,
    guardianConfirms: plan.guardianConfirms,
    reserves:
      plan.reserve === null
        ? []
        : [
            {
              schoolId: first.id,
              position: 1,
              percent: plan.reserve,
              condition: 'ATTENDANCE_AREA',
            },
          ],
  })
  const people = await makePeople(
    zoneId,
    feeder.id,
    schools.map(({ id }) => id),
  )
  const secret = plan.seed.toString(16).padStart(64, '5')
  const entropySource = 'Dice thrown at the zone meeting'
  const { roundId } = must(await createRound(people.staff, cycle.id, { secret, entropySource }))
  must(await openRound(people.staff, roundId))
  if (plan.extra) {
    const { past, ...terms } = plan.extra
    const answers = [...past].map(([at, years]) => [schools[at]?.id ?? '', years] as const)
    const spec = { cycleId: cycle.id, staff: people.staff, second: people.secondStaff, ...terms }
    const ruleId = await db.$transaction((tx) =>
      proposedExtraRule(tx, { ...spec, past: Object.fromEntries(answers) }),
    )
    must(await decideExtraRule(people.secondStaff, ruleId, 'APPROVED', new Date()))
  }
  await db.$executeRaw`
    UPDATE cycle SET opens_at = clock_timestamp() - interval '10 days' WHERE id = ${cycle.id}::uuid`

  const households = new Map<string, string>()
  const addChild = async (name: string, planned: ChildPlan | null) => {
    const key = [name, planned?.twin ?? ''].toSorted().join()
    const householdId = households.get(key) ?? crypto.randomUUID()
    households.set(key, householdId)
    const area = planned?.area === null || !planned ? null : schools[planned.area]
    const student = await createStudent(db, {
      zoneId,
      givenName: name,
      familyName: 'Ávila-Ruiz',
      householdId,
      ...(area && { attendanceAreaId: area.areaId }),
      ...(planned ? {} : { birthDate: new Date('2012-03-02') }),
    })
    const guardians: Actor[] = []
    for (let i = 0; i < (planned?.guardians ?? 1); i++) {
      const guardian = await createActor(db, {
        name: `${name}’s ${i === 0 ? 'Mother' : 'Father'}`,
        locale: i === 0 ? 'en' : 'es',
      })
      await linkGuardian(db, guardian.id, student.id)
      guardians.push(guardian)
    }
    return { id: student.id, name, guardians, plan: planned } satisfies Child
  }
  const children: Child[] = []
  for (const planned of plan.children) {
    const child = await addChild(planned.name, planned)
    await enroll(db, { studentId: child.id, schoolId: feeder.id })
    children.push(child)
  }
  const older: Child[] = []
  for (const name of OLDER) {
    const child = await addChild(name, null)
    await enroll(db, { studentId: child.id, schoolId: first.id, grade: 9 })
    await createRecord(db, { studentId: child.id })
    older.push(child)
  }
  return { plan, zone, cycle, roundId, schools, feeder, people, children, older }
}

export type Zone = Awaited<ReturnType<typeof makeZone>>
