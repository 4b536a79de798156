import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { findManagedZoneById } from '@/lib/registry/zones/managed-zones.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import { invitationHash } from './invitation.rules'
import type { Invited } from './invitations.schema'

/** The students who are asked for, as the end of a query from `FROM`. */
async function studentsIn(zoneId: string, { school, grade }: Invited, now: Date) {
  const year = (await findRunningYears(db, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  return Prisma.sql`student
      LEFT JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year = ${year}
    WHERE student.zone_id = ${zoneId}::uuid
      AND (${school}::uuid IS NULL OR enrollment.school_id = ${school}::uuid)
      AND (${grade}::int IS NULL OR enrollment.grade = ${grade}::int)`
}

/** The contacts of a zone whom an invitation may go to, as a subquery with their students. */
export async function invitableIn(zoneId: string, invited: Invited, now: Date) {
  const students = await studentsIn(zoneId, invited, now)
  return Prisma.sql`(
    SELECT invitable.*, one.given_name FROM invitable_contact invitable
      JOIN (SELECT student.id, student.given_name FROM ${students}) one ON one.id = invitable.student_id)`
}

/** How many would be invited now, how many have no address, and what became of the invitations of the zone. */
export type InvitationCounts = {
  /** Contacts whom the records name now, invitable or not. */
  readonly named: number
  readonly mail: number
  readonly paper: number
  /** Invited, and the link works. */
  readonly open: number
  readonly used: number
}

/** The preview of inviting; null when the actor does not run the zone. */
export async function countInvitable(
  actor: Actor,
  zoneId: string,
  invited: Invited,
  now: Date,
): Promise<InvitationCounts | null> {
  if (!(await findManagedZoneById(actor, zoneId))) return null
  const [invitable, students] = await Promise.all([
    invitableIn(zoneId, invited, now),
    studentsIn(zoneId, invited, now),
  ])
  const [counts] = await db.$queryRaw<InvitationCounts[]>`
    SELECT count(DISTINCT (invitable.student_id, invitable.email))
        FILTER (WHERE email IS NOT NULL AND NOT is_open)::int AS mail,
      count(*) FILTER (WHERE email IS NULL)::int AS paper,
      (SELECT count(*)::int FROM guardian_contact
        WHERE ended_on IS NULL AND student_id IN (SELECT student.id FROM ${students})) AS named,
      (SELECT count(*)::int FROM invitation JOIN student ON student.id = invitation.student_id
        WHERE student.zone_id = ${zoneId}::uuid AND used_at IS NULL AND revoked_at IS NULL
          AND expires_at > ${now}) AS open,
      (SELECT count(*)::int FROM invitation JOIN student ON student.id = invitation.student_id
        WHERE student.zone_id = ${zoneId}::uuid AND used_at IS NOT NULL) AS used
    FROM (SELECT one.*, EXISTS (SELECT FROM invitation WHERE invitation.student_id = one.student_id
      AND invitation.email = one.email AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ${now}) AS is_open
      FROM ${invitable} one) invitable`
  return counts ?? null
}

/** The invitations of a student, the newest first. The caller has checked that the actor runs the zone. */
export function listInvitations(studentId: string) {
  return db.invitation.findMany({
    where: { studentId },
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: {
      id: true,
      email: true,
      createdAt: true,
      expiresAt: true,
      usedAt: true,
      revokedAt: true,
    },
  })
}

/** The invitation of a link; null when the link does not work (any more). */
export async function findInvitation(tx: Tx, token: string, now: Date) {
  return tx.invitation.findFirst({
    where: {
      linkHash: invitationHash(token),
      usedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
    },
    select: { id: true, email: true, studentId: true, contactId: true },
  })
}

/** The address that an invitation was sent to; null when its link does not work (any more). */
export async function findInvitedEmail(token: string, now: Date): Promise<string | null> {
  return (await findInvitation(db, token, now))?.email ?? null
}
