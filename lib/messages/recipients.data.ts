import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import type { Locale } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'

/** The e-mail address and language of a person who gets letters, and the roles that they come with, if any. */
export type Recipient = {
  readonly to: string
  readonly locale: Locale
  readonly roleIds?: readonly string[]
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
 * `role_id`, `role`, `school_id`, `zone_id`, `user_id`, `email`, `locale` and `given_at`: since when it is the role of
 * whoever has the account's address. A subquery for joins.
 */
export const ROLE_HOLDERS = Prisma.sql`(
  SELECT role_grant.id AS role_id, role_grant.role, role_grant.school_id, role_grant.zone_id, app_user.id AS user_id,
    app_user.email, app_user.locale, greatest(role_grant.granted_at, app_user.address_given_at) AS given_at
  FROM role_grant JOIN app_user ON app_user.id = role_grant.user_id)`

/** Turns a row with a person's e-mail address and language into a recipient. */
export function toRecipient({ email, locale }: { email: string; locale: string }): Recipient {
  return { to: email, locale: toLocale(locale) }
}

/** One person of whom the caller knows that there is one. */
export async function findPerson(tx: Tx, userId: string): Promise<Recipient> {
  const select = { email: true, locale: true } as const
  return toRecipient(await tx.user.findUniqueOrThrow({ where: { id: userId }, select }))
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
 * addresses, each once, without the user `except`; what is written to them is not sent once these roles of theirs have
 * ended. A role in a zone does not count as a role at its schools, or the other way round.
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
  const rows = await tx.$queryRaw<{ email: string; locale: string; roleIds: string[] }[]>`
    SELECT email, locale, array_agg(role_id) AS "roleIds" FROM ${ROLE_HOLDERS} holder
    WHERE ${at} AND role::text = ANY(${[...roles]}::text[])
      AND user_id IS DISTINCT FROM ${except}::uuid
    GROUP BY email, locale ORDER BY email`
  return rows.map((row) => ({ ...toRecipient(row), roleIds: row.roleIds }))
}
