import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Remindable } from '@/lib/draw/readiness/findings.schema'
import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import {
  listReminderRecipients,
  type ReminderRecipient,
} from '@/lib/draw/readiness/remind-families.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import type { TickedStudent } from './ticked-students.data'

/** A student whose family has not sent a list, and whether a reminder would reach it now. */
export type Unreminded = {
  readonly studentId: string
  readonly about: Remindable
  /** 'own': it is the actor's own child, whose family a colleague reminds. */
  readonly state: 'goes' | 'recently' | 'unreachable' | 'own'
  /** The addresses of the guardians. */
  readonly to: readonly string[]
}

/** What a reminder asks of a year; null when the actor does not run its zone. */
export const findCycleToRemind = (actor: Actor, cycleId: string) =>
  db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      id: true,
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      opensAt: true,
      closesAt: true,
    },
  })

type Year = NonNullable<Awaited<ReturnType<typeof findCycleToRemind>>>

function stateOf(rows: readonly ReminderRecipient[], isOwn: boolean): Unreminded['state'] {
  if (isOwn) return 'own'
  if (rows.every(({ email }) => email === null)) return 'unreachable'
  return rows.some(({ wasRemindedRecently }) => wasRemindedRecently) ? 'recently' : 'goes'
}

/** Of these students, those whose family has begun no list or sent none, in no order. */
export async function listUnreminded(
  cycle: Year,
  students: readonly TickedStudent[],
  now: Date,
): Promise<Unreminded[]> {
  const ticked = new Map(students.map((student) => [student.id, student]))
  const found = await Promise.all(
    REMINDABLE.map(async (about) => {
      const rows = await listReminderRecipients(db, cycle, about, now)
      const ours = rows.filter(({ studentId }) => ticked.has(studentId))
      return [...Map.groupBy(ours, ({ studentId }) => studentId)].map(([studentId, ofOne]) => ({
        studentId,
        about,
        state: stateOf(ofOne, ticked.get(studentId)?.isOwn ?? false),
        to: ofOne.flatMap(({ email }) => email ?? []),
      }))
    }),
  )
  return found.flat()
}
