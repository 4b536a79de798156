import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import type { Locale } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'

/**
 * The e-mail address and language of a person who gets letters, and the keys of the roles that they come with, if any.
 * Without its role the letter is not sent (`LACKS_ROLE`).
 */
export type Recipient = {
  readonly to: string
  readonly locale: Locale
  readonly roles?: readonly string[]
}

/**
 * The people who get letters about a student: every guardian, one row for each student, with the columns
 * `student_id`, `user_id`, `name`, `email`, `locale` and `since`. A subquery for joins.
 */
export const GUARDIANS = Prisma.sql`(
  SELECT guardian_link.student_id, app_user.id AS user_id, app_user.name, app_user.email,
    app_user.locale, guardian_link.created_at AS since
  FROM guardian_link JOIN app_user ON app_user.id = guardian_link.user_id)`

/**
 * The people who get letters because of a role: one row for each role of a person, with the columns
 * `role_id`, `role`, `school_id`, `zone_id`, `user_id`, `email`, `locale`, `given_at`: since when it is the role of
 * whoever has the account's address, `address_given_at`, and `role_key`: the person, the role and its place, the same
 * for a role that ended and was given back. A subquery for joins.
 */
export const ROLE_HOLDERS = Prisma.sql`(
  SELECT role_grant.id AS role_id, role_grant.role, role_grant.school_id, role_grant.zone_id, app_user.id AS user_id,
    app_user.email, app_user.locale, greatest(role_grant.granted_at, app_user.address_given_at) AS given_at,
    app_user.address_given_at,
    concat_ws('/', app_user.id, role_grant.role, coalesce(role_grant.school_id, role_grant.zone_id)) AS role_key
  FROM role_grant JOIN app_user ON app_user.id = role_grant.user_id)`

/**
 * Whether a row of `letter` was written to somebody because of a role, and the person has no such role in that place
 * now: not still, nor again. Where it asks for something of those who had it before a moment, one given back later is
 * none; and what was written before the account was given to another address is not for whoever reads that one.
 */
export const LACKS_ROLE = Prisma.sql`(letter.roles <> '{}' AND NOT EXISTS (
  SELECT FROM unnest(letter.roles) key JOIN ${ROLE_HOLDERS} holder
    ON holder.user_id = split_part(key, '/', 1)::uuid AND holder.role_key = key
  WHERE (holder.address_given_at IS NULL OR holder.address_given_at <= letter.created_at)
    AND (letter.roles_before IS NULL OR holder.given_at < letter.roles_before)))`

type PersonRow = { email: string; locale: string; roles?: readonly string[] }

/** Turns a row with a person's e-mail address and language, and the keys of roles, into a recipient. */
export function toRecipient({ email, locale, roles }: PersonRow): Recipient {
  return { to: email, locale: toLocale(locale), ...(roles && { roles }) }
}

/** One person of whom the caller knows that there is one. */
export async function findPerson(tx: Tx, userId: string): Promise<Recipient> {
  const select = { email: true, locale: true } as const
  return toRecipient(await tx.user.findUniqueOrThrow({ where: { id: userId }, select }))
}

/** The condition of a row of ROLE_HOLDERS whose person runs the zone: its staff, and administrators. */
export const runsZone = (zoneId: string) => Prisma.sql`
  (role = 'ZONE_STAFF' AND zone_id = ${zoneId}::uuid OR role = 'ADMINISTRATOR')`

/** One person who runs the zone, with the roles for it; null for anybody else. */
export async function findRunner(
  tx: Tx,
  userId: string,
  zoneId: string,
): Promise<Recipient | null> {
  const [row] = await tx.$queryRaw<PersonRow[]>`
    SELECT email, locale, array_agg(role_key) AS roles FROM ${ROLE_HOLDERS} holder
    WHERE user_id = ${userId}::uuid AND ${runsZone(zoneId)} GROUP BY email, locale`
  return row ? toRecipient(row) : null
}

type StudentRow = { student_id: string; email: string; locale: string }

/**
 * The guardians of these students by student id, in the order of their addresses; students without
 * guardians are missing. `except` leaves out one user: the person who acted needs no letter.
 */
export async function findGuardiansByStudent(
  tx: Tx,
  studentIds: readonly string[],
  except: string | null = null,
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const rows = await tx.$queryRaw<StudentRow[]>`
    SELECT student_id, email, locale FROM ${GUARDIANS} guardian
    WHERE student_id = ANY(${[...studentIds]}::uuid[]) AND user_id IS DISTINCT FROM ${except}::uuid
    ORDER BY email`
  const byStudent = Map.groupBy(rows, (row) => row.student_id)
  return new Map([...byStudent].map(([id, guardians]) => [id, guardians.map(toRecipient)]))
}

/** The guardians of one student in the order of their addresses, without the user `except`. */
export async function findGuardians(
  tx: Tx,
  studentId: string,
  except: string | null = null,
): Promise<readonly Recipient[]> {
  return (await findGuardiansByStudent(tx, [studentId], except)).get(studentId) ?? []
}

/**
 * The people with one of these roles at a school, in a zone or anywhere, in the order of their
 * addresses, each once, without the user `except`; what is written to them is sent only while they have one of these
 * roles. A role in a zone does not count as a role at its schools, or the other way round.
 */
export async function findRoleHolders(
  tx: Tx,
  roles: readonly Role[],
  place: { readonly schoolId: string } | { readonly zoneId: string } | 'anywhere',
  except: string | null = null,
): Promise<readonly Recipient[]> {
  const at =
    place === 'anywhere'
      ? Prisma.sql`true`
      : 'schoolId' in place
        ? Prisma.sql`school_id = ${place.schoolId}::uuid`
        : Prisma.sql`zone_id = ${place.zoneId}::uuid`
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT email, locale, array_agg(role_key) AS roles FROM ${ROLE_HOLDERS} holder
    WHERE ${at} AND role::text = ANY(${[...roles]}::text[])
      AND user_id IS DISTINCT FROM ${except}::uuid
    GROUP BY email, locale ORDER BY email`
  return rows.map(toRecipient)
}
