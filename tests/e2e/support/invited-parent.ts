import { db } from '@/lib/base/db/client'
import { inviteGuardians } from '@/lib/desks/guardians/invite.mutations'
import { actorFor } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'

/** A child of Belmont whose parent the records name, and the link of the invitation that Elena sent. */
const elena = await db.user.findUniqueOrThrow({
  where: { email: 'elena.castillo@district.example' },
})
const zone = await db.zone.findUniqueOrThrow({ where: { slug: 'belmont' } })
const school = await db.school.findFirstOrThrow({
  where: { zoneId: zone.id, enrollments: { some: { grade: 8 } } },
})
const child = await createStudent(db, {
  zoneId: zone.id,
  number: `99${String(Date.now()).slice(-8)}`,
  givenName: 'Invitada',
})
await enroll(db, { studentId: child.id, schoolId: school.id })
const email = `invited-${child.number}@family.example`
await db.guardianContact.create({
  data: {
    studentId: child.id,
    sourceKey: `~${email}`,
    givenName: 'Marta',
    familyName: 'Prueba',
    email,
    language: 'es',
    custody: true,
    mayBeContacted: true,
  },
})
await inviteGuardians(
  await actorFor(db, elena.id),
  zone.id,
  { school: null, grade: null },
  new Date(),
)
const letter = await db.letter.findFirstOrThrow({ where: { to: email } })
const token = /token=([\w-]+)/.exec(letter.body)?.[1] ?? ''
const said = JSON.stringify({ token, day: child.birthDate.toISOString().slice(0, 10) })
// the queue that the letter went into keeps its connection open
process.stdout.write(said, () => process.exit(0))
