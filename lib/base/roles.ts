import type { Role } from '@/lib/base/db/generated/enums'

type Definition = {
  /** Where the role applies: in the whole district, in a zone, or at a school of a zone. */
  readonly scope: 'district' | 'zone' | 'school'
  /**
   * Who gives and ends the role. Roles that can be second in a case, or see a whole zone, are given
   * by administrators alone, so that nobody in a zone makes a second person of themselves.
   */
  readonly givenBy: 'zone-staff' | 'administrators'
  /** The field of `Actor` that says where a person has the role, or whether for a role of the district. */
  readonly field: string
  /** The home page of the role. A star stands for the slug of the school or zone, each of which has its own page. */
  readonly home: string
}

/**
 * All roles, in the order of the form. A role needs a row here, a value of the database enum `Role` with
 * its scope in `role_grant_scope`, and a section of the catalog `roles`. The policies say what it may see
 * and do. Being a guardian is not a role.
 */
export const ROLES = {
  ZONE_STAFF: {
    scope: 'zone',
    givenBy: 'administrators',
    // the person runs these zones
    field: 'zones',
    home: '/staff/*',
  },
  COUNSELOR: {
    scope: 'school',
    givenBy: 'zone-staff',
    // counsels the students of these schools
    field: 'counselorOf',
    home: '/caseload',
  },
  SCHOOL_STAFF: {
    scope: 'school',
    givenBy: 'zone-staff',
    // works at these schools
    field: 'staffAt',
    home: '/school/*',
  },
  APPEAL_PANEL: {
    scope: 'zone',
    givenBy: 'administrators',
    // decides appeals of these zones
    field: 'panelOf',
    home: '/staff/*/appeals',
  },
  AUDITOR: {
    scope: 'district',
    givenBy: 'administrators',
    field: 'auditor',
    home: '/audit',
  },
  ADMINISTRATOR: {
    scope: 'district',
    givenBy: 'administrators',
    field: 'administrator',
    home: '/staff',
  },
} as const satisfies Record<Role, Definition>

/** All roles, in the order of the table. */
export const ROLE_NAMES = Object.keys(ROLES) as Role[]

/** The roles with a scope. */
export type RoleOf<Scope extends Definition['scope']> = {
  [Name in Role]: (typeof ROLES)[Name]['scope'] extends Scope ? Name : never
}[Role]

/** Whether a role applies to the whole district. */
export function isDistrictRole(role: Role): role is RoleOf<'district'> {
  return ROLES[role].scope === 'district'
}

/** The roles that zone staff give, or those that only administrators give, in order. */
export function rolesGivenBy(giver: Definition['givenBy']): Role[] {
  return ROLE_NAMES.filter((role) => ROLES[role].givenBy === giver)
}
