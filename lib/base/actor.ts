import type { Role } from '@/lib/base/db/generated/enums'
import type { Locale } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { isDistrictRole, ROLE_NAMES, type RoleOf, ROLES } from '@/lib/base/roles'

declare const verified: unique symbol

/** Where a person has each role: ids of schools or zones, or true for a role of the whole district. */
type RoleFields = {
  readonly [Name in Role as (typeof ROLES)[Name]['field']]: Name extends RoleOf<'district'>
    ? boolean
    : readonly string[]
}

/**
 * The person who acts, verified by their session. Only `toActor` creates one. Being a guardian is not
 * a role: it is a link between a person and a student, and every policy reads that link.
 */
export type Actor = RoleFields & {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly locale: Locale
  readonly [verified]: true
}

export type ActorRow = {
  id: string
  email: string
  name: string
  locale: string
  roles: readonly { role: string; schoolId: string | null; zoneId: string | null }[]
}

const present = (id: string | null): id is string => id !== null

/** Turns a row that was just read from the database into an actor. */
export function toActor({ id, email, name, locale, roles }: ActorRow): Actor {
  const fields = ROLE_NAMES.map((role) => {
    const grants = roles.filter((grant) => grant.role === role)
    const ids = grants.map((grant) => grant.schoolId ?? grant.zoneId).filter(present)
    return [ROLES[role].field, isDistrictRole(role) ? grants.length > 0 : ids]
  })
  const actor = { id, email, name, locale: toLocale(locale), ...Object.fromEntries(fields) }
  return actor as unknown as Actor
}
