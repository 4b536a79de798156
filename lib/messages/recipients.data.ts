import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import type { Locale } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'

/** The address and the language that letters to a person are written to. */
export type Recipient = { readonly to: string; readonly locale: Locale }

/**
 * Who may be written to about a child: every guardian, one row for each child, with the columns
 * `student_id`, `user_id`, `name`, `email`, `locale` and `since`. A subquery for joins.
 */
export const GUARDIANS = Prisma.sql`(
  SELECT guardian_link.student_id, app_user.id AS user_id, app_user.name, app_user.email,
    app_user.locale, guardian_link.created_at AS since
  FROM guardian_link JOIN app_user ON app_user.id = guardian_link.user_id)`

/**
 * Who may be written to as the holder of a role: one row for each role of a person, with the columns
 * `role`, `school_id`, `zone_id`, `user_id`, `email` and `locale`. A subquery for joins.
 */
export const ROLE_HOLDERS = Prisma.sql`(
  SELECT role_grant.role, role_grant.school_id, role_grant.zone_id, app_user.id AS user_id,
    app_user.email, app_user.locale
  FROM role_grant JOIN app_user ON app_user.id = role_grant.user_id)`

/** The recipient in a row that has a person's e-mail address and language. */
export function toRecipient({ email, locale }: { email: string; locale: string }): Recipient {
  return { to: email, locale: toLocale(locale) }
}

type Row = { student_id: string; email: string; locale: string }

/**
 * The guardians of each of these students by address, under the student's id; a student without any
 * is missing. `except` leaves one person out: who did it need not be told.
 */
export async function findGuardiansByStudent(
  tx: Tx,
  studentIds: readonly string[],
  except: string | null = null,
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT student_id, email, locale FROM ${GUARDIANS} guardian
    WHERE student_id = ANY(${[...studentIds]}::uuid[]) AND user_id IS DISTINCT FROM ${except}::uuid
    ORDER BY email`
  const byStudent = Map.groupBy(rows, (row) => row.student_id)
  return new Map([...byStudent].map(([id, guardians]) => [id, guardians.map(toRecipient)]))
}

/** The guardians of one student by address, `except` left out; nobody when there is none. */
export async function findGuardians(
  tx: Tx,
  studentId: string,
  except: string | null = null,
): Promise<readonly Recipient[]> {
  return (await findGuardiansByStudent(tx, [studentId], except)).get(studentId) ?? []
}

/**
 * The people who hold one of these roles at a school or in a zone, by address, each once, and never
 * `except`. A role of the zone is no role at its schools, nor the other way round.
 */
export async function findRoleHolders(
  tx: Tx,
  roles: readonly Role[],
  place: { readonly schoolId: string } | { readonly zoneId: string },
  except: string | null = null,
): Promise<readonly Recipient[]> {
  const at =
    'schoolId' in place
      ? Prisma.sql`school_id = ${place.schoolId}::uuid`
      : Prisma.sql`zone_id = ${place.zoneId}::uuid`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT email, locale FROM ${ROLE_HOLDERS} holder
    WHERE ${at} AND role::text = ANY(${[...roles]}::text[])
      AND user_id IS DISTINCT FROM ${except}::uuid
    ORDER BY email`
  return rows.map(toRecipient)
}
