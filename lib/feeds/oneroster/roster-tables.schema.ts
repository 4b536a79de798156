import { PEOPLE_TABLES } from '@/lib/feeds/tables/people-tables.schema'
import { type PlainTable, toColumns } from '@/lib/feeds/tables/plain-table.schema'

/** What a student's row may say beyond the standard, in columns that begin with `metadata.` or `ext_`. */
const BEYOND = {
  ssid: 'ssid',
  birth_date: 'day',
  zone: 'zone',
  area: 'code',
  household: 'code',
  home_language: 'language',
  street: 'text',
  city: 'text',
  zip: 'text',
  latitude: 'latitude',
  longitude: 'longitude',
} as const

export const BEYOND_COLUMNS: readonly string[] = Object.keys(BEYOND)

/**
 * The files of OneRoster that are read, with the columns that are kept of them; ids in small letters. Passwords, user
 * profiles, race and sex are in none.
 */
export const ROSTER_TABLES = [
  {
    name: 'roster_orgs',
    key: ['sourced_id'],
    scope: 'table',
    columns: toColumns({
      sourced_id: 'text*',
      status: 'text',
      /** The id as it is written there, which may become the school's code. */
      own_id: 'text',
      name: 'text',
      type: 'text',
      identifier: 'text',
      parent_sourced_id: 'text',
    }),
  },
  {
    name: 'roster_sessions',
    key: ['sourced_id'],
    scope: 'table',
    columns: toColumns({
      sourced_id: 'text*',
      status: 'text',
      type: 'text',
      start_date: 'day',
      end_date: 'day',
    }),
  },
  {
    name: 'roster_users',
    key: ['sourced_id'],
    scope: 'table',
    columns: toColumns({
      sourced_id: 'text*',
      status: 'text',
      role: 'text',
      org_sourced_ids: 'text',
      primary_org_sourced_id: 'text',
      user_ids: 'text',
      identifier: 'text',
      user_master_identifier: 'text',
      given_name: 'name',
      family_name: 'name',
      preferred_given_name: 'name',
      email: 'email',
      phone: 'phone',
      sms: 'phone',
      agent_sourced_ids: 'text',
      grades: 'text',
      grade: 'grade',
      ...BEYOND,
    }),
  },
  {
    name: 'roster_roles',
    key: ['user_sourced_id', 'org_sourced_id', 'role'],
    scope: 'table',
    columns: toColumns({
      user_sourced_id: 'text*',
      status: 'text',
      role_type: 'text',
      role: 'text',
      begin_date: 'day',
      end_date: 'day',
      org_sourced_id: 'text',
      session_sourced_id: 'text',
      grades: 'text',
      grade: 'grade',
    }),
  },
  {
    name: 'roster_demographics',
    key: ['sourced_id'],
    scope: 'table',
    columns: toColumns({ sourced_id: 'text*', status: 'text', birth_date: 'day' }),
  },
  {
    name: 'roster_relationships',
    key: ['user_sourced_id', 'relationship_user_sourced_id'],
    scope: 'table',
    columns: toColumns({
      user_sourced_id: 'text*',
      status: 'text',
      relationship_user_sourced_id: 'text',
      relationship_role: 'text',
    }),
  },
  {
    // of classes: they only tell at which of several schools a student is
    name: 'roster_enrollments',
    key: ['user_sourced_id'],
    scope: 'table',
    columns: toColumns({
      user_sourced_id: 'text*',
      status: 'text',
      school_sourced_id: 'text',
      role: 'text',
    }),
  },
] as const satisfies readonly PlainTable[]

export type RosterTable = (typeof ROSTER_TABLES)[number]

/** Plain files that say beside a OneRoster set what it lacks, of students by number or by sourcedId. */
const BESIDE = ['students', 'guardians', 'records'] as const

export const BESIDE_TABLES: readonly PlainTable[] = BESIDE.map((plain) => ({
  name: `beside_${plain}`,
  key: ['number'],
  scope: 'table',
  columns: (PEOPLE_TABLES.find(({ name }) => name === plain)?.columns ?? []).map((column) =>
    column.name === 'number'
      ? { name: 'number', kind: 'code', required: true }
      : { ...column, required: plain !== 'students' && column.required },
  ),
}))
