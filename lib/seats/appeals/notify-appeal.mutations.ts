import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { formatter } from '@/lib/base/i18n/translator'
import type { Letter } from '@/lib/messages/letter.schema'
import { postTogether } from '@/lib/messages/letters-together.mutations'
import { type GuardianLetter, notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { findRoleHolders } from '@/lib/messages/recipients.data'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import type { OfferedSeat } from '@/lib/seats/offer-seat.mutations'

import { listAppealsWithoutSeat } from './appeals-without-seat.data'

async function readCase(tx: Tx, id: string) {
  const appeal = await tx.appeal.findUniqueOrThrow({
    where: { id },
    select: {
      applicationId: true,
      channel: true,
      askedBy: true,
      openedById: true,
      openedAt: true,
      schoolId: true,
      dueAt: true,
      decisionNote: true,
      school: { select: { name: true } },
      application: {
        select: {
          cycle: { select: { id: true, zoneId: true } },
          student: { select: { givenName: true, familyName: true } },
        },
      },
    },
  })
  const { student, cycle } = appeal.application
  return {
    ...appeal,
    id,
    cycleId: cycle.id,
    zoneId: cycle.zoneId,
    school: appeal.school.name,
    student: fullName(student),
  }
}

type AppealCase = Awaited<ReturnType<typeof readCase>>

/**
 * Writes to the guardians. The letter is filed under the appeal, which fewer people may read than
 * the application.
 */
const notifyFamily = (tx: Tx, { id, applicationId }: AppealCase, letter: GuardianLetter) =>
  notifyGuardians(tx, applicationId, letter, { type: 'appeal', id })

/**
 * Writes to the people who hold a role in the zone: what to look at and by when, never the grounds.
 */
async function notifyRoleHolders(
  tx: Tx,
  { id, zoneId, student, school, dueAt }: AppealCase,
  role: 'APPEAL_PANEL' | 'ZONE_STAFF',
  kind: Letter['kind'],
  now: Date,
): Promise<void> {
  const people = await findRoleHolders(tx, [role], { zoneId })
  const letters = people.map((person): Letter => {
    const due = formatter(person.locale).dateTime(dueAt, 'day')
    const isPast = dueAt <= now ? 'yes' : 'no'
    return { ...person, kind, values: { student, school, due, isPast } }
  })
  await postTogether(tx, letters, { type: 'appeal', id })
}

/**
 * Notifies the guardians of what was asked for, and the panel that there is an appeal to decide.
 */
export async function notifyAppealOpened(tx: Tx, id: string): Promise<void> {
  const appeal = await readCase(tx, id)
  const { school, channel, askedBy, openedById, dueAt } = appeal
  const names = await findUserNames(tx, [openedById])
  await notifyFamily(tx, appeal, {
    kind: 'appealOpened',
    values: { school, channel, askedBy: askedBy ?? '', sender: names.get(openedById) ?? '' },
    dates: { due: dueAt },
  })
  await notifyRoleHolders(tx, appeal, 'APPEAL_PANEL', 'appealArrived', appeal.openedAt)
}

/** Notifies every guardian that the appeal was withdrawn, and by whom. */
export async function notifyAppealWithdrawn(tx: Tx, id: string, by: string): Promise<void> {
  const appeal = await readCase(tx, id)
  await notifyFamily(tx, appeal, {
    kind: 'appealWithdrawn',
    values: { school: appeal.school, by },
  })
}

/** Notifies the guardians of the decision and its reason; `seat` null: no seat is free yet. */
export async function notifyAppealDecided(
  tx: Tx,
  id: string,
  decision: 'ACCEPTED' | 'DENIED',
  seat: OfferedSeat | null,
): Promise<void> {
  const appeal = await readCase(tx, id)
  const values = { school: appeal.school, reason: appeal.decisionNote ?? '' }
  if (decision === 'DENIED') {
    await notifyFamily(tx, appeal, { kind: 'appealDenied', values })
    return
  }
  if (!seat) {
    const waiting = await listAppealsWithoutSeat(tx, appeal.cycleId)
    const here = waiting.filter(({ school_id }) => school_id === appeal.schoolId)
    const before = Math.max(
      0,
      here.findIndex((one) => one.id === id),
    )
    await notifyFamily(tx, appeal, { kind: 'appealAcceptedNext', values: { ...values, before } })
    return
  }
  const { answerBy, holds, held } = seat
  await notifyFamily(tx, appeal, {
    kind: 'appealAcceptedSeat',
    values: { ...values, holds, held },
    dates: { answerBy },
  })
}

/** Reminds the panel that an appeal is due soon, or was due when `now` is later. */
export async function notifyAppealDue(tx: Tx, id: string, now: Date): Promise<void> {
  await notifyRoleHolders(tx, await readCase(tx, id), 'APPEAL_PANEL', 'appealReminder', now)
}

/** Notifies the staff who run the zone that an appeal is overdue. */
export async function notifyAppealOverdue(tx: Tx, id: string, now: Date): Promise<void> {
  await notifyRoleHolders(tx, await readCase(tx, id), 'ZONE_STAFF', 'appealOverdue', now)
}
