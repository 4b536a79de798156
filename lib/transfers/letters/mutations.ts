import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Locale } from '@/lib/i18n/routing'
import { storedLocale } from '@/lib/i18n/stored-locale'
import { translator } from '@/lib/i18n/translator'
import { post } from '@/lib/messages/mutations'
import type { Letter } from '@/lib/messages/schema'
import type { Decision } from '@/lib/transfers/schema'

type Reader = { email: string; locale: string }

/** Who hears of a request, and what it is about. */
async function readParties(tx: Tx, requestId: string) {
  const request = await tx.transferRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: {
      grade: true,
      fromSchoolId: true,
      toSchoolId: true,
      student: {
        select: {
          givenName: true,
          familyName: true,
          guardians: { select: { user: { select: { email: true, locale: true } } } },
        },
      },
      from: { select: { name: true } },
      to: { select: { name: true } },
    },
  })
  const having = (role: 'COUNSELOR' | 'SCHOOL_STAFF', schoolId: string) =>
    tx.user.findMany({
      where: { roles: { some: { role, schoolId } } },
      select: { email: true, locale: true },
    })
  return {
    guardians: request.student.guardians.map(({ user }) => user),
    staff: await having('SCHOOL_STAFF', request.toSchoolId),
    counselors: await having('COUNSELOR', request.fromSchoolId),
    values: {
      student: `${request.student.givenName} ${request.student.familyName}`,
      from: request.from.name,
      to: request.to.name,
      grade: request.grade,
    },
  }
}

function letters(
  readers: readonly Reader[],
  kind: Letter['kind'],
  values: (locale: Locale) => Letter['values'],
): Letter[] {
  return readers.map((reader) => {
    const locale = storedLocale(reader.locale)
    return { to: reader.email, locale, kind, values: values(locale) }
  })
}

/** Tells the guardians and the receiving school that a request was opened. */
export async function tellOpened(tx: Tx, requestId: string): Promise<void> {
  const { guardians, staff, values } = await readParties(tx, requestId)
  await post(tx, [
    ...letters(guardians, 'transferRequested', () => values),
    ...letters(staff, 'transferArrived', () => values),
  ])
}

/** Tells the guardians and the receiving school that a request was taken back. */
export async function tellWithdrawn(tx: Tx, requestId: string): Promise<void> {
  const { guardians, staff, values } = await readParties(tx, requestId)
  await post(
    tx,
    letters([...guardians, ...staff], 'transferWithdrawn', () => values),
  )
}

/** Tells the guardians and the sending school's counselors what was decided, and why. */
export async function tellDecided(tx: Tx, requestId: string, decision: Decision): Promise<void> {
  const { guardians, counselors, values } = await readParties(tx, requestId)
  const readers = [...guardians, ...counselors]
  if (decision.accept) {
    await post(
      tx,
      letters(readers, 'transferAccepted', () => values),
    )
    return
  }
  const { denialReason, note } = decision
  const withReason = (locale: Locale) => {
    const reason = translator(locale)(`school.reasons.${denialReason}`)
    return { ...values, reason, note }
  }
  await post(tx, letters(readers, 'transferDenied', withReason))
}
