import { encode } from 'next-auth/jwt'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { authOptions } from '@/lib/registry/accounts/auth-options'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createRecord, createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createRuleSet } from '@/prisma/seed/builders/years'
import { createCampus, createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'

/** Each high school with its seats in grades 9 and 10. */
const SEATS = { Aspen: [5, 4], Birch: [2, 4], Cedar: [2, 3] } as const

/** The eighth graders, by given name. */
const CHILDREN = 'Ana Ben Cai Dov Eva Fay Gus Hal Ida Jon Kim Lee Mia Nat Oli Pia'.split(' ')

/** In 9th grade at Aspen now: who may move to another school. */
const OLDER = ['Tia', 'Ugo']

export type Child = { readonly id: string; readonly guardian: Actor }

/** A zone of three schools and sixteen eighth graders whose window is open; nobody has begun a list. */
export async function makeZone() {
  const zone = await createZone(db)
  const zoneId = zone.id
  const cycle = await createCycle(db, { zoneId })
  const schools: Record<string, { id: string; slug: string }> = {}
  for (const [name, [nine, ten]] of Object.entries(SEATS)) {
    const { id, slug } = await createSchool(db, { zoneId, name: `School ${name}` })
    schools[name] = { id, slug }
    const pool = { cycleId: cycle.id, schoolId: id }
    await db.seatPool.createMany({
      data: [
        { ...pool, grade: 9, seats: nine },
        { ...pool, grade: 10, seats: ten },
      ],
    })
  }
  const campus = await createCampus(db, { zoneId })
  const middle = { kind: 'MIDDLE', lowestGrade: 6, highestGrade: 8 } as const
  const feeder = await createSchool(db, { campusId: campus.id, name: 'Middle Dogwood', ...middle })
  const ruleSet = await createRuleSet(db, {
    cycleId: cycle.id,
    guardianConfirms: true,
    conditions: ['ZONE_RESIDENT'],
  })
  const round = await createRound(db, { cycleId: cycle.id, ruleSetId: ruleSet.id })
  const people = await makePeople(zoneId, feeder.id, schools)
  const children: Record<string, Child> = {}
  for (const givenName of CHILDREN) children[givenName] = await addChild(zoneId, givenName)
  for (const { id } of Object.values(children)) {
    await enroll(db, { studentId: id, schoolId: feeder.id })
  }
  await linkGuardian(db, people.secondGuardian.id, child(children, 'Ana').id)
  const older: Record<string, Child> = {}
  for (const givenName of OLDER) {
    older[givenName] = await addChild(zoneId, givenName, new Date('2012-03-02'))
    const studentId = child(older, givenName).id
    await enroll(db, { studentId, schoolId: schools['Aspen']?.id ?? '', grade: 9 })
    await createRecord(db, { studentId })
  }
  return { zone, cycle, round, schools, feeder, people, children, older }
}

export type Zone = Awaited<ReturnType<typeof makeZone>>

/** A child by name; throws for a name that the zone does not have. */
export function child(children: Zone['children'], name: string): Child {
  const found = children[name]
  if (!found) throw new Error(`No child is called ${name}.`)
  return found
}

async function addChild(zoneId: string, givenName: string, birthDate?: Date): Promise<Child> {
  const guardian = await createActor(db)
  const student = await createStudent(db, {
    zoneId,
    givenName,
    familyName: 'Figure',
    ...(birthDate && { birthDate }),
  })
  await linkGuardian(db, guardian.id, student.id)
  return { id: student.id, guardian }
}

async function makePeople(
  zoneId: string,
  feederId: string,
  schools: Readonly<Record<string, { id: string }>>,
) {
  const inZone = (role: 'ZONE_STAFF' | 'APPEAL_PANEL') =>
    createActor(db, { roles: [{ role, zoneId }] })
  const at = (role: 'COUNSELOR' | 'SCHOOL_STAFF', ids: readonly string[]) =>
    createActor(db, { roles: ids.map((schoolId) => ({ role, schoolId })) })
  const all = Object.values(schools).map(({ id }) => id)
  return {
    staff: await inZone('ZONE_STAFF'),
    secondStaff: await inZone('ZONE_STAFF'),
    panel: await inZone('APPEAL_PANEL'),
    counselor: await at('COUNSELOR', [feederId]),
    secondCounselor: await at('COUNSELOR', [feederId]),
    highCounselor: await at('COUNSELOR', all),
    desk: await at('SCHOOL_STAFF', all),
    administrator: await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] }),
    auditor: await createActor(db, { roles: [{ role: 'AUDITOR' }] }),
    secondGuardian: await createActor(db),
  }
}

/** What a browser of a person who signed in sends as its session. */
export async function sessionOf(actor: Actor): Promise<string> {
  const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: actor.id } })
  const secret = authOptions().secret ?? ''
  return encode({ token: { sub: actor.id, sessionVersion }, secret, maxAge: 3600 })
}
