import 'server-only'
import { cycleFields, newestYear, sentFields, toCycle } from '@/lib/applications/rows/rules'
import { applicationState, timeLeft } from '@/lib/applications/rules'
import type { StudentCard } from '@/lib/applications/view'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { guardedBy } from '@/lib/students/policy'

const fields = {
  id: true,
  givenName: true,
  familyName: true,
  zone: { select: { cycles: { select: cycleFields } } },
  enrollments: {
    orderBy: { schoolYear: 'desc' },
    select: { schoolYear: true, grade: true, school: { select: { name: true } } },
  },
  applications: {
    select: {
      cycleId: true,
      draft: true,
      submissions: { orderBy: { number: 'desc' }, take: 1, select: sentFields },
      // an offer exists only once its round is published
      offers: {
        take: 1,
        select: { state: true, answerBy: true, school: { select: { name: true } } },
      },
    },
  },
} as const satisfies Prisma.StudentSelect

type Row = Prisma.StudentGetPayload<{ select: typeof fields }>

function yearOf({ zone, enrollments, applications }: Row, now: Date): StudentCard['year'] {
  const newest = newestYear(zone.cycles, enrollments, applications)
  if (!newest) return null
  const cycle = toCycle(newest)
  const application = applications.find(({ cycleId }) => cycleId === cycle.id)
  const sent = application?.submissions[0]
  const offer = application?.offers[0]
  const facts = {
    cycle,
    draft: application?.draft ?? [],
    sent: sent?.choices.map(({ schoolId }) => schoolId) ?? null,
    offer: offer?.state ?? null,
  }
  const state = applicationState(facts, now)
  return {
    cycle,
    state,
    sentAt: sent?.submittedAt ?? null,
    offeredSchool: offer?.school.name ?? null,
    left: timeLeft(offer?.state === 'OPEN' ? offer.answerBy : cycle.closesAt, now),
  }
}

/** The actor's students, those with a list to send or to follow first, then oldest first; each with where its application stands at this moment. */
export async function listStudentCards(actor: Actor, now: Date): Promise<StudentCard[]> {
  const rows = await db.student.findMany({
    where: guardedBy(actor),
    orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
    select: fields,
  })
  const cards = rows.map((row) => {
    const { id, givenName, familyName, enrollments } = row
    const [latest] = enrollments
    return {
      student: { id, givenName, familyName },
      enrolled: latest ? { school: latest.school.name, grade: latest.grade } : null,
      year: yearOf(row, now),
    }
  })
  return cards.toSorted((a, b) => Number(a.year === null) - Number(b.year === null))
}
