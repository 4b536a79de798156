import 'server-only'
import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db/client'
import { brokenRule } from '@/lib/db/errors'
import type { Prisma } from '@/lib/db/generated/client'
import { storedLocale } from '@/lib/i18n/stored-locale'
import { formatter } from '@/lib/i18n/translator'
import { post } from '@/lib/messages/mutations'
import type { Letter } from '@/lib/messages/schema'

import { answerableBy } from './policy'
import type { Answer } from './schema'

export type AnswerResult =
  | { ok: true }
  | {
      ok: false
      reason:
        | 'not-found'
        | 'too-late'
        /** The seat went to somebody else: the school has fewer seats than offers. */
        | 'no-seat'
        /** A declined seat cannot be taken back. */
        | 'final'
    }

const fields = {
  id: true,
  state: true,
  schoolId: true,
  answerBy: true,
  school: { select: { name: true } },
  application: {
    select: {
      studentId: true,
      cycle: { select: { schoolYear: true, entryGrade: true, zoneId: true } },
      student: {
        select: {
          givenName: true,
          guardians: { select: { user: { select: { email: true, locale: true } } } },
        },
      },
    },
  },
} as const satisfies Prisma.OfferSelect

type Offer = Prisma.OfferGetPayload<{ select: typeof fields }>

/** The offer as it stands now; other answers to it wait until this transaction ends. */
async function lock(tx: Tx, actor: Actor, id: string): Promise<Offer | null> {
  await tx.$queryRaw`SELECT id FROM offer WHERE id = ${id}::uuid FOR UPDATE`
  return tx.offer.findFirst({ where: { AND: [{ id }, answerableBy(actor)] }, select: fields })
}

/** A seat accepted is where the student goes next year; a seat given back is not. */
async function moveEnrollment(tx: Tx, { application, schoolId }: Offer, answer: Answer) {
  const { studentId, cycle } = application
  const { schoolYear, entryGrade: grade } = cycle
  if (answer === 'DECLINED') {
    await tx.enrollment.deleteMany({ where: { studentId, schoolYear, schoolId } })
    return
  }
  await tx.enrollment.upsert({
    where: { studentId_schoolYear: { studentId, schoolYear } },
    create: { studentId, schoolYear, schoolId, grade },
    update: { schoolId, grade },
  })
}

async function tell(tx: Tx, actor: Actor, offer: Offer, answer: Answer, now: Date) {
  const { student } = offer.application
  const letters = student.guardians.map(({ user }): Letter => {
    const locale = storedLocale(user.locale)
    const { dateTime } = formatter(locale)
    return {
      to: user.email,
      locale,
      kind: answer === 'ACCEPTED' ? 'seatAccepted' : 'seatDeclined',
      values: {
        student: student.givenName,
        school: offer.school.name,
        guardian: actor.name,
        at: dateTime(now, 'moment'),
        answerBy: dateTime(offer.answerBy, 'moment'),
      },
    }
  })
  await post(tx, letters)
}

async function answerIn(tx: Tx, actor: Actor, id: string, answer: Answer, now: Date) {
  const offer = await lock(tx, actor, id)
  if (!offer) return 'not-found'
  if (offer.state === answer) return 'answered'
  await tx.offer.update({
    where: { id },
    data: { state: answer, answeredAt: now, answeredById: actor.id },
  })
  await moveEnrollment(tx, offer, answer)
  await record(tx, actor, {
    verb: answer === 'ACCEPTED' ? 'offer.accepted' : 'offer.declined',
    subjectType: 'offer',
    subjectId: id,
    zoneId: offer.application.cycle.zoneId,
    detail: { before: offer.state, schoolId: offer.schoolId },
  })
  await tell(tx, actor, offer, answer, now)
  return 'answered'
}

/**
 * Accepts or declines the seat offered to the actor's student, and with it next year's enrollment.
 * The same answer again changes nothing. Seats and the deadline are the database's to refuse.
 */
export async function answerOffer(
  actor: Actor,
  offerId: string,
  answer: Answer,
  now: Date,
): Promise<AnswerResult> {
  try {
    const outcome = await db.$transaction((tx) => answerIn(tx, actor, offerId, answer, now))
    return outcome === 'answered' ? { ok: true } : { ok: false, reason: 'not-found' }
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'outside-dates') return { ok: false, reason: 'too-late' }
    if (rule === 'no-seat') return { ok: false, reason: 'no-seat' }
    if (rule === 'final' || rule === 'duplicate') return { ok: false, reason: 'final' }
    throw error
  }
}
