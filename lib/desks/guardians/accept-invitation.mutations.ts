import 'server-only'
import { toActor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Locale } from '@/lib/base/i18n/routing'
import { findOrCreateUser, type VerifiedUser } from '@/lib/registry/accounts/sign-in.mutations'
import { countTries, findBlock } from '@/lib/registry/accounts/tries.mutations'
import { linkGuardianTo } from '@/lib/registry/students/link-student.mutations'

import { findInvitation } from './invitations.data'

export type AcceptResult =
  | { ok: true; user: VerifiedUser; studentId: string }
  | {
      ok: false
      reason: /** The link was used, taken back, or is over. */
        | 'over'
        /** Another birth date. */
        | 'no-match'
        /** Too many other birth dates: the link is dead. */
        | 'used-up'
    }

type Said = { readonly token: string; readonly birthDate: string; readonly locale: Locale }

async function acceptIn(tx: Tx, said: Said, now: Date): Promise<AcceptResult> {
  const found = await findInvitation(tx, said.token, now)
  if (!found) return { ok: false, reason: 'over' }
  const byInvitation = ['invitationsTyped', found.id] as const
  // two at the same moment wait here
  if (await findBlock(tx, byInvitation, now)) return { ok: false, reason: 'used-up' }
  const [child] = await tx.$queryRaw<{ zone_id: string; birth_date: Date; name: string | null }[]>`
    SELECT student.zone_id, student.birth_date, nullif(left(full_name(contact.given_name, contact.family_name), 120), '') AS name
    FROM invitable_contact invitable JOIN student ON student.id = invitable.student_id
      JOIN guardian_contact contact ON contact.id = invitable.contact_id
    WHERE invitable.contact_id = ${found.contactId}::uuid AND invitable.email = ${found.email}`
  if (!child) return { ok: false, reason: 'over' }
  if (child.birth_date.toISOString().slice(0, 10) !== said.birthDate) {
    await countTries(tx, [byInvitation], now)
    return { ok: false, reason: 'no-match' }
  }
  const { count } = await tx.invitation.updateMany({
    where: { id: found.id, usedAt: null, revokedAt: null },
    data: { usedAt: now },
  })
  if (count === 0) return { ok: false, reason: 'over' }
  const user = await findOrCreateUser(tx, found.email, said.locale, child.name ?? undefined)
  const actor = toActor(
    await tx.user.findUniqueOrThrow({
      where: { id: user.id },
      select: {
        id: true,
        email: true,
        name: true,
        locale: true,
        roles: { select: { role: true, schoolId: true, zoneId: true } },
      },
    }),
  )
  await linkGuardianTo(tx, actor, found.studentId, child.zone_id)
  await recordEvent(tx, null, {
    verb: 'account.signedIn',
    subjectType: 'user',
    subjectId: user.id,
  })
  return { ok: true, user, studentId: found.studentId }
}

/**
 * Accepts an invitation with the child's birth date: its address, which is verified by the link, has an account and is
 * the child's guardian from now on. Works once; refused when the records say by now that the person has no custody.
 */
export async function acceptInvitation(said: Said, now: Date): Promise<AcceptResult> {
  return attempt({ final: 'over' }, () => db.$transaction((tx) => acceptIn(tx, said, now)))
}
