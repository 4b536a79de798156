import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { appUrl } from '@/lib/base/env'
import { isUuid } from '@/lib/base/forms/uuid'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { studentsChangedBy } from '@/lib/desks/students/students.policy'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findManagedZoneById } from '@/lib/registry/zones/managed-zones.data'

import { INVITATION_DAYS, invitationHash } from './invitation.rules'
import { invitableIn } from './invitations.data'
import type { Invited } from './invitations.schema'

const DAY = 86_400_000

type Row = {
  readonly contact_id: string
  readonly student_id: string
  readonly email: string
  readonly language: string | null
  readonly given_name: string
}

/** Makes an invitation for each of these contacts and writes to them; one that is open stays, and is not sent again. */
async function send(tx: Tx, actor: Actor, rows: readonly Row[], now: Date): Promise<number> {
  const links = rows.map((row) => ({ row, token: randomBytes(32).toString('base64url') }))
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY)
  // one statement: a district invites thousands
  const made = await tx.$queryRaw<{ link_hash: string }[]>`
    INSERT INTO invitation (id, student_id, contact_id, email, link_hash, invited_by_id, created_at, expires_at)
    SELECT new_id(), student_id, contact_id, email, link_hash, ${actor.id}::uuid, ${now}, ${expiresAt}
    FROM unnest(${rows.map((row) => row.student_id)}::uuid[], ${rows.map((row) => row.contact_id)}::uuid[],
      ${rows.map((row) => row.email)}::text[], ${links.map(({ token }) => invitationHash(token))}::text[])
      AS link (student_id, contact_id, email, link_hash)
    ON CONFLICT DO NOTHING RETURNING link_hash`
  const hashes = new Set(made.map(({ link_hash }) => link_hash))
  const letters = links
    .filter(({ token }) => hashes.has(invitationHash(token)))
    .map(({ row, token }) => ({
      to: row.email,
      locale: toLocale(row.language ?? ''),
      kind: 'guardianInvited' as const,
      values: {
        student: row.given_name,
        days: INVITATION_DAYS,
        url: `${appUrl()}/invitation?token=${token}`,
      },
      // no page about the student shows it: the link is for its reader only
      about: { type: 'invitation', id: row.contact_id },
    }))
  await postLetters(tx, letters, { type: 'invitation', id: '' })
  return letters.length
}

/** Takes back what is over, so that it can be sent anew. */
const revokeOver = (tx: Tx, where: Prisma.InvitationWhereInput, now: Date) =>
  tx.invitation.updateMany({
    where: { ...where, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })

/**
 * Invites the guardians of a zone, or of one school or grade of it, who have custody, may be contacted and have an
 * address, each once. Answers how many; null when the actor does not run the zone.
 */
export async function inviteGuardians(
  actor: Actor,
  zoneId: string,
  invited: Invited,
  now: Date,
): Promise<number | null> {
  if (!(await findManagedZoneById(actor, zoneId))) return null
  const invitable = await invitableIn(zoneId, invited, now)
  return db.$transaction(
    async (tx) => {
      await revokeOver(tx, { student: { zoneId }, expiresAt: { lte: now } }, now)
      const rows = await tx.$queryRaw<Row[]>`
        SELECT DISTINCT ON (student_id, email) contact_id, student_id, email, language, given_name
        FROM ${invitable} invitable WHERE email IS NOT NULL ORDER BY student_id, email, contact_id`
      const count = await send(tx, actor, rows, now)
      await recordEvent(tx, actor, {
        verb: 'guardian.invited',
        subjectType: 'zone',
        subjectId: zoneId,
        zoneId,
        detail: { rows: count },
      })
      return count
    },
    { timeout: 120_000 },
  )
}

/**
 * Sends an invitation anew, which ends the link before it, or only ends it. Answers whether it was done: not when the
 * records do not allow it any more; null when it is not the actor's to do.
 */
export async function renewInvitation(
  actor: Actor,
  id: string,
  isSent: boolean,
  now: Date,
): Promise<boolean | null> {
  if (!isUuid(id)) return null
  return db.$transaction(async (tx) => {
    const found = await tx.invitation.findFirst({
      where: { id, usedAt: null, student: studentsChangedBy(actor) },
      select: {
        contactId: true,
        studentId: true,
        email: true,
        student: { select: { zoneId: true } },
      },
    })
    if (!found) return null
    const { studentId, email } = found
    await revokeOver(tx, { studentId, email }, now)
    const rows = isSent
      ? await tx.$queryRaw<Row[]>`
          SELECT contact_id, student_id, invitable.email, language, student.given_name
          FROM invitable_contact invitable JOIN student ON student.id = invitable.student_id
          WHERE contact_id = ${found.contactId}::uuid AND invitable.email = ${email}`
      : []
    await send(tx, actor, rows, now)
    await recordEvent(tx, actor, {
      verb: isSent ? 'guardian.invited' : 'guardian.invitationRevoked',
      subjectType: 'student',
      subjectId: studentId,
      zoneId: found.student.zoneId,
      detail: { id },
    })
    return !isSent || rows.length > 0
  })
}
