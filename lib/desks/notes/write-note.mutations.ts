import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { toWallClock } from '@/lib/base/format/wall-clock'

import { findNoteDesk, type NoteDesk } from './note-desk.data'
import { HAPPENED, type TypedNote } from './notes.schema'
import { settleDueCalls } from './settle-calls.mutations'

/** The longest time ahead of a promised call. */
const LATEST_DAYS = 365

export type WriteNoteResult =
  | { ok: true }
  /**
   * `past`, `far`: the day of the next call; `corrected`: somebody has corrected the note already; `not-yours`: others
   * wrote it.
   */
  | { ok: false; reason: 'not-found' | 'past' | 'far' | 'corrected' | 'not-yours' }

const toDay = (day: string) => new Date(`${day}T00:00:00Z`)

/**
 * Writes a note about a student at a desk, for good. A correction names the actor's own note and takes its place. A
 * talk with the family, or a try, settles the calls of this desk that were due by today.
 */
export async function writeNote(
  actor: Actor,
  studentId: string,
  desk: NoteDesk,
  { happened, said, again, corrects }: TypedNote,
  now: Date,
): Promise<WriteNoteResult> {
  return attempt({ duplicate: 'corrected', 'same-person': 'not-yours' }, () =>
    db.$transaction(async (tx): Promise<WriteNoteResult> => {
      const found = await findNoteDesk(tx, actor, studentId, desk, now)
      if (!found) return { ok: false, reason: 'not-found' }
      const { zoneId, role, schoolId } = found
      const { district } = await tx.zone.findUniqueOrThrow({
        where: { id: zoneId },
        select: { district: { select: { timeZone: true } } },
      })
      const today = toWallClock(now, district.timeZone).day
      const latest = new Date(toDay(today).getTime() + LATEST_DAYS * 86_400_000)
      if (again !== '' && again < today) return { ok: false, reason: 'past' }
      if (again !== '' && toDay(again) > latest) return { ok: false, reason: 'far' }
      const { kind, outcome } = HAPPENED[happened]
      // two who write at once both stay; a call that was due is settled once
      if (kind !== 'NOTE' && !corrects) await settleDueCalls(tx, actor, { studentId }, now)
      const note = await tx.contactNote.create({
        data: {
          studentId,
          authorId: actor.id,
          role,
          schoolId,
          kind,
          outcome,
          said,
          callAgainOn: again === '' ? null : toDay(again),
          correctsId: corrects || null,
        },
        select: { id: true },
      })
      await recordEvent(tx, actor, {
        verb: corrects ? 'note.corrected' : 'note.written',
        subjectType: 'student',
        subjectId: studentId,
        zoneId,
        detail: { id: note.id },
      })
      return { ok: true }
    }),
  )
}
