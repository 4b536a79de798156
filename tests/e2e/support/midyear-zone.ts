import { db } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { messages } from '@/lib/base/i18n/messages'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { createUser } from '@/prisma/seed/builders/people'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle } from '@/prisma/seed/builders/years'
import { publishedYear } from '@/tests/support/builders/published-year'

/**
 * Makes a zone in the middle of a year: ninth grade has two seats at Aspen and one at Birch now, and of next year's only
 * seats Ana has Aspen, and Ben Birch and waits for Aspen. Run by the journey as a program of its own, which also tells
 * the words of its pages in a language.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const user = (email: string) => db.user.findUniqueOrThrow({ where: { email } })

const year = await publishedYear(db, {
  seats: { Aspen: 1, Birch: 1 },
  lists: { Ana: ['Aspen'], Ben: ['Aspen', 'Birch'] },
})
const running = await createCycle(db, {
  zoneId: year.zone.id,
  schoolYear: schoolYearAt(new Date()),
})
await db.seatPool.createMany({
  data: Object.entries({ Aspen: 2, Birch: 1 }).map(([name, seats]) => ({
    cycleId: running.id,
    schoolId: year.schools[name]!,
    grade: 9,
    seats,
  })),
})
const { id: rosa } = await user('rosa.hernandez@family.example')
await linkGuardian(db, rosa, year.children['Ben']!.studentId)
for (const email of ['elena.castillo@district.example', 'david.okafor@district.example']) {
  const { id: userId } = await user(email)
  await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: year.zone.id } })
}
// a person of this zone only: the others' students and zones are told in other journeys
const counselor = await createUser(db, {
  roles: [{ role: 'COUNSELOR', schoolId: year.schools['Aspen']! }],
})
const { students, staff, caseload, family } = messages[toLocale(process.argv[2] ?? '')]
process.stdout.write(
  JSON.stringify({
    zone: year.zone.slug,
    numbers: [1, 2].map(() => `9700${nextNumber()}`),
    counselor: counselor.email,
    ana: year.children['Ana']!.studentId,
    ben: year.children['Ben']!.studentId,
    words: {
      midyear: students.midyear,
      add: students.addPage.send,
      left: students.leftPage.sendLeft,
      freed: staff.verbs.student_seatsFreed,
      order: caseload.seatsNow.order,
      fromWaitlist: family.result.source.WAITLIST,
    },
  }),
)
await db.$disconnect()
