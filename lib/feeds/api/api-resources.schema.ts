import { z } from 'zod'

import { RoundKind, RoundState, ZoneLevel } from '@/lib/base/db/generated/enums'
import { PLACEMENT_STATES } from '@/lib/feeds/back/placements-file.schema'

const code = z.string().nullable()
const schoolYear = z.int().describe('The year the school year starts in: 2027 is 2027-28.')
const moment = z.iso.datetime()

/** A placement as it is told to another program. */
const placement = z.object({
  id: z.string().describe('The same for as long as the placement is told.'),
  student_number: z.string(),
  ssid: code.describe('The number of the state.'),
  zone: z.string(),
  school_year: schoolYear,
  grade: z.int().nullable(),
  school_cds_code: code,
  school_local_code: code,
  state: z.enum(PLACEMENT_STATES),
  round: z.enum(RoundKind).nullable(),
  decided_at: moment,
  decided_on: z.iso.date().describe('By the clocks of the district.'),
  previous_school_cds_code: code,
})

const student = z.object({
  number: z.string(),
  ssid: code,
  given_name: z.string(),
  family_name: z.string(),
  zone: z.string(),
  school_year: schoolYear.nullable(),
  grade: z.int().nullable().describe('0 is kindergarten.'),
  school_cds_code: code,
  school_local_code: code,
  left_on: z.iso.date().nullable().describe('The last day in the district.'),
})

const school = z.object({
  code: z.string().describe('By which files name the school.'),
  cds_code: code,
  local_code: code,
  name: z.string(),
  zone: z.string().nullable().describe('Null outside all zones.'),
  lowest_grade: z.int(),
  highest_grade: z.int(),
  closed_year: z.int().nullable(),
})

const zone = z.object({
  zone: z.string(),
  name_en: z.string().nullable(),
  name_es: z.string().nullable(),
  level: z.enum(ZoneLevel),
  closed_at: moment.nullable(),
})

const round = z.object({
  id: z.uuid(),
  zone: z.string(),
  school_year: schoolYear,
  kind: z.enum(RoundKind),
  state: z.enum(RoundState),
  opens_at: moment,
  closes_at: moment,
  results_at: moment,
  published_at: moment.nullable(),
  retracted_at: moment.nullable(),
})

/** What can be read, each with its row and the filters it takes beside `limit`, `offset` and `format`. */
export const RESOURCES = {
  placements: {
    summary: 'Where each student stands with a school, once a round is published.',
    row: placement,
    filters: ['since', 'school_year'],
  },
  students: {
    summary: 'The students and where they go to school now. No contacts, birth dates or records.',
    row: student,
    filters: [],
  },
  schools: { summary: 'The schools with their codes.', row: school, filters: [] },
  zones: { summary: 'The zones.', row: zone, filters: [] },
  rounds: {
    summary: 'The rounds that families know of, with their dates.',
    row: round,
    filters: ['school_year'],
  },
} as const satisfies Record<
  string,
  { summary: string; row: z.ZodObject; filters: readonly Filter[] }
>

type Filter = 'since' | 'school_year'

export type Resource = keyof typeof RESOURCES

export const RESOURCE_NAMES = Object.keys(RESOURCES) as Resource[]

export const resourceSchema = z.enum(RESOURCE_NAMES)

const number = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .pipe(z.int().min(from).max(to))

/** Every parameter of an address. One that a resource does not take is an error, not ignored. */
export const PARAMETERS = {
  limit: number(1, 1000).default(100).describe('How many rows at most.'),
  offset: number(0, 10_000_000).default(0).describe('How many rows are left out before.'),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('By default what `Accept` asks for, else JSON.'),
  since: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: 'must be a day such as 2027-03-01 or a moment such as 2027-03-01T08:00:00Z',
    })
    .optional()
    .describe('Decided on that day of the district, or at that moment, or later.'),
  school_year: number(1900, 2199).optional().describe('The year the school year starts in.'),
} as const

/** The parameters that a resource takes, and no other. */
export function parametersOf(resource: Resource) {
  const { limit, offset, format, ...filters } = PARAMETERS
  const taken = RESOURCES[resource].filters.map((name) => [name, filters[name]] as const)
  return z.strictObject({ limit, offset, format, ...Object.fromEntries(taken) })
}

/** The parameters of a request once they are read. */
export type Asked = {
  readonly limit: number
  readonly offset: number
  readonly format?: 'json' | 'csv' | undefined
  readonly since?: string | undefined
  readonly school_year?: number | undefined
}

/** What an error says (RFC 9457). */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
})
