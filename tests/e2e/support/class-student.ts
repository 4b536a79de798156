import { db } from '@/lib/base/db/client'

/**
 * A student of a middle school who has begun nothing, with what a class asks for; run by the journey as a program of
 * its own.
 */
const student = await db.student.findFirstOrThrow({
  where: {
    applications: { none: {} },
    enrollments: { some: { grade: 8, school: { slug: 'liechty-middle-school' } } },
  },
  // the youngest: who is in eighth grade now, not last year
  orderBy: { number: 'desc' },
  select: { number: true, givenName: true, birthDate: true },
})
process.stdout.write(
  JSON.stringify({ ...student, birthDate: student.birthDate.toISOString().slice(0, 10) }),
)
await db.$disconnect()
