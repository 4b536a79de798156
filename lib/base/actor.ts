import { storedLocale } from '@/lib/base/i18n/stored-locale'

declare const proven: unique symbol

/**
 * Who acts, as the session gate established it. Only `toActor` makes one. Being a guardian is no
 * role: it is a link between the person and a student, and every policy reads it there.
 */
export type Actor = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly locale: 'en' | 'es'
  /** Schools whose students the person counsels. */
  readonly counselorOf: readonly string[]
  /** Schools the person works at. */
  readonly staffAt: readonly string[]
  /** Zones the person runs. */
  readonly zones: readonly string[]
  /** Zones whose appeals the person decides. */
  readonly panelOf: readonly string[]
  readonly administrator: boolean
  readonly auditor: boolean
  readonly [proven]: true
}

export type ActorRow = {
  id: string
  email: string
  name: string
  locale: string
  roles: readonly { role: string; schoolId: string | null; zoneId: string | null }[]
}

const present = (id: string | null): id is string => id !== null

/** The actor of a row read from the database at this moment. */
export function toActor({ id, email, name, locale, roles }: ActorRow): Actor {
  const having = (role: string) => roles.filter((grant) => grant.role === role)
  const actor = {
    id,
    email,
    name,
    locale: storedLocale(locale),
    counselorOf: having('COUNSELOR')
      .map((grant) => grant.schoolId)
      .filter(present),
    staffAt: having('SCHOOL_STAFF')
      .map((grant) => grant.schoolId)
      .filter(present),
    zones: having('ZONE_STAFF')
      .map((grant) => grant.zoneId)
      .filter(present),
    panelOf: having('APPEAL_PANEL')
      .map((grant) => grant.zoneId)
      .filter(present),
    administrator: having('ADMINISTRATOR').length > 0,
    auditor: having('AUDITOR').length > 0,
  }
  return actor as unknown as Actor
}
