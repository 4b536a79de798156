import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'

import { findDayProblem, toCalendarDay } from './call-day.data'
import { findNoteDesk, type NoteDesk } from './note-desk.data'
import { HAPPENED, type TypedNote } from './notes.schema'
import { settleDueCalls } from './settle-calls.mutations'

export type WriteNoteResult =
  | { ok: true }
  /**
   * `past`, `far`: the day of the next call; `corrected`: somebody has corrected the note already; `not-yours`: others
   * wrote it.
   */
  | { ok: false; reason: 'not-found' | 'past' | 'far' | 'corrected' | 'not-yours' }

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
      const problem = await findDayProblem(tx, zoneId, again, now)
      if (problem) return { ok: false, reason: problem }
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
          callAgainOn: again === '' ? null : toCalendarDay(again),
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
