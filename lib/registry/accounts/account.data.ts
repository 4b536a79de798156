import type { Actor } from '@/lib/base/actor'
import 'server-only'

import { db } from '@/lib/base/db/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { isEmbedded } from '@/lib/base/env'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { ROLE_NAMES, ROLES } from '@/lib/base/roles'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** The home page of one of a person's roles. */
export type AccountHome = {
  readonly role: Role
  readonly href: string
  /** The zone or school of the page; both null when the page belongs to neither. */
  readonly zone: { readonly name: Texts } | null
  readonly school: string | null
}

/** Which of these addresses are demo people of this database; none in an external database. */
export async function findDemoPeople(emails: readonly string[]): Promise<ReadonlySet<string>> {
  if (!isEmbedded()) return new Set()
  const users = await db.user.findMany({
    where: { email: { in: [...emails] } },
    select: { email: true },
  })
  return new Set(users.map((user) => user.email))
}

/** Whether an account has a role; without one it is a family's. */
export async function hasRole(userId: string): Promise<boolean> {
  return (await db.roleGrant.count({ where: { userId } })) > 0
}

/**
 * The number of students the actor is a guardian of, and the home pages of their roles: zones, then schools,
 * then the district; `names`: the zones and schools where the actor has them, each once.
 */
export async function listAccountHomes(actor: Actor): Promise<{
  students: number
  homes: readonly AccountHome[]
  names: readonly (string | { readonly name: Texts })[]
}> {
  const inOrder = ROLE_NAMES.toSorted((a, b) => scopeOrder(a) - scopeOrder(b))
  const [students, counseled, ...homes] = await Promise.all([
    db.student.count({ where: guardedBy(actor) }),
    listCounseledNames(actor),
    ...inOrder.map((role) => listHomesOfRole(actor, role)),
  ])
  const byAddress = new Map(homes.flat().map((home) => [home.href, home]))
  const places = actor.administrator ? [] : homes.flat()
  const zones = new Map(
    places.flatMap(({ zone }) => (zone ? [[JSON.stringify(zone.name), zone]] : [])),
  )
  const schools = places.flatMap(({ school }) => school ?? [])
  return {
    students,
    homes: [...byAddress.values()],
    names: [...zones.values(), ...new Set([...counseled, ...schools])],
  }
}

/** The schools that the actor counsels, by name: their students have one page, whatever the school. */
async function listCounseledNames(actor: Actor): Promise<string[]> {
  if (actor.counselorOf.length === 0) return []
  const schools = await db.school.findMany({
    where: counseledSchools(actor),
    orderBy: { name: 'asc' },
    select: { name: true },
  })
  return schools.map(({ name }) => name)
}

const SCOPES = ['zone', 'school', 'district']
const scopeOrder = (role: Role) => SCOPES.indexOf(ROLES[role].scope)

async function listHomesOfRole(actor: Actor, role: Role): Promise<AccountHome[]> {
  const { scope, home, field } = ROLES[role]
  const held = actor[field]
  const ids = Array.isArray(held) ? held : []
  const runsAll = role === 'ZONE_STAFF' && actor.administrator
  if (ids.length === 0 && held !== true && !runsAll) return []
  if (!home.includes('*')) {
    return [{ role, href: home, zone: null, school: null }]
  }
  if (scope === 'school') {
    const schools = await db.school.findMany({
      where: { id: { in: ids } },
      orderBy: { name: 'asc' },
      select: { slug: true, name: true },
    })
    return schools.map(({ slug, name }) => {
      return { role, href: home.replace('*', slug), zone: null, school: name }
    })
  }
  const zones = await db.zone.findMany({
    where: runsAll ? { cycles: { some: {} } } : { id: { in: ids } },
    orderBy: { slug: 'asc' },
    select: { slug: true, name: TEXTS },
  })
  return zones.map(({ slug, ...zone }) => {
    return { role, href: home.replace('*', slug), zone, school: null }
  })
}
