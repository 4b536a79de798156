import type { Role } from '@/lib/base/db/generated/enums'

type Definition = {
  /** Where it holds: in the whole district, in a zone, or at a school of a zone. */
  readonly scope: 'district' | 'zone' | 'school'
  /** Who gives and ends it. What administrators give holds in the district or in a zone. */
  readonly givenBy: readonly ('zone-staff' | 'administrators')[]
  /** The field of `Actor` that says where a person holds it or, where it holds in the district, whether. */
  readonly field: string
  /** The page it opens. A star stands for the slug of the place: then each place has a page of its own. */
  readonly home: string
}

/**
 * The roles there are, in the order in which they are offered. A role is a row here, a value of the
 * database's enum `Role` with its scope in `role_grant_scope`, and a section of the catalog `roles`; what it
 * may see and do stands in the policies. Being a guardian is no role.
 */
export const ROLES = {
  ZONE_STAFF: {
    scope: 'zone',
    givenBy: ['zone-staff', 'administrators'],
    // the person runs these zones
    field: 'zones',
    home: '/staff/*',
  },
  COUNSELOR: {
    scope: 'school',
    givenBy: ['zone-staff'],
    // counsels the students of these schools
    field: 'counselorOf',
    home: '/caseload',
  },
  SCHOOL_STAFF: {
    scope: 'school',
    givenBy: ['zone-staff'],
    // works at these schools
    field: 'staffAt',
    home: '/school/*',
  },
  APPEAL_PANEL: {
    scope: 'zone',
    givenBy: ['zone-staff'],
    // decides appeals of these zones
    field: 'panelOf',
    home: '/staff/*/appeals',
  },
  AUDITOR: {
    scope: 'district',
    givenBy: ['administrators'],
    field: 'auditor',
    home: '/audit',
  },
  ADMINISTRATOR: {
    scope: 'district',
    givenBy: ['administrators'],
    field: 'administrator',
    home: '/audit',
  },
} as const satisfies Record<Role, Definition>

/** All roles, in the order of the table. */
export const ROLE_NAMES = Object.keys(ROLES) as Role[]

/** The roles with a scope. */
export type RoleOf<Scope extends Definition['scope']> = {
  [Name in Role]: (typeof ROLES)[Name]['scope'] extends Scope ? Name : never
}[Role]

/** Whether a role holds in the whole district. */
export function isDistrictRole(role: Role): role is RoleOf<'district'> {
  return ROLES[role].scope === 'district'
}

/** The roles that these people give, in order. */
export function rolesGivenBy(giver: Definition['givenBy'][number]): Role[] {
  return ROLE_NAMES.filter((role) => {
    const { givenBy }: Definition = ROLES[role]
    return givenBy.includes(giver)
  })
}
