import type { Tx } from '@/lib/base/db/client'
import { studentCodeHash } from '@/lib/registry/students/student-code.rules'

import { createUser } from './builders/people'
import { createStudent, enroll, linkGuardian } from './builders/students'
import { DAY } from './dates'
import { studentCodeFrom, idOf, pick } from './ids'
import { freshName, type Names, pickNames } from './names'

/** What the functions of the seed share: the transaction, the random numbers, and the current school year. */
export type Seeding = {
  readonly tx: Tx
  readonly random: () => number
  readonly zoneId: string
  readonly schoolYear: number
  readonly school: (slug: string) => string
  /** Attendance areas of the zone, by name. */
  readonly areas: readonly string[]
}

export type Household = {
  id: string
  names: Names
  familyName: string
  guardianId: string
  areaId: string
  /** The given names of its children so far. */
  readonly given: Set<string>
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()

/** Adds a guardian and a household in one of the zone's attendance areas. */
export async function addHousehold({ tx, random, areas }: Seeding, n: number): Promise<Household> {
  const names = pickNames(random)
  const familyName = pick(random, names.family)
  const given = pick(random, names.parent)
  const guardian = await createUser(tx, {
    email: `${plain(given)}.${plain(familyName)}.${n}@family.example`,
    name: `${given} ${familyName}`,
    locale: random() < 0.5 ? 'es' : 'en',
  })
  return {
    id: idOf(`household ${n}`),
    names,
    familyName,
    guardianId: guardian.id,
    areaId: pick(random, areas),
    given: new Set(),
  }
}

type Child = {
  number: string
  grade: number
  /** Slug of the school the child goes to. */
  at: string
  givenName?: string
  birthDate?: string
  studentCode?: string
  /** False when the family has not added the child to the account yet. */
  linked?: boolean
}

/** A plausible birth date of a student in a grade. */
export function birthDay(random: () => number, schoolYear: number, grade: number): Date {
  const first = Date.UTC(schoolYear - grade - 6, 8, 2)
  return new Date(first + Math.floor(random() * 365) * DAY)
}

/** Adds a child of a household, enrolled this year and, by default, linked to its guardian. */
export async function addChild(seeding: Seeding, home: Household, child: Child) {
  const { tx, random, zoneId, schoolYear, school } = seeding
  const code = child.studentCode ?? studentCodeFrom(random)
  const born = birthDay(random, schoolYear, child.grade)
  const givenName = child.givenName ?? freshName(random, home.names.given, home.given)
  home.given.add(givenName)
  const student = await createStudent(tx, {
    id: idOf(`student ${child.number}`),
    zoneId,
    number: child.number,
    givenName,
    familyName: home.familyName,
    birthDate: child.birthDate ? new Date(child.birthDate) : born,
    attendanceAreaId: home.areaId,
    householdId: home.id,
    studentCodeHash: studentCodeHash(child.number, code),
  })
  await enroll(tx, {
    studentId: student.id,
    schoolId: school(child.at),
    schoolYear,
    grade: child.grade,
  })
  if (child.linked !== false) await linkGuardian(tx, home.guardianId, student.id)
  return student
}
