import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type ColumnKind, type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

import type { FindingKind } from './findings.schema'

/** The columns of a finding's list, on the page and in the file; the first names the row. */
export const FINDING_COLUMNS = {
  'no-seats': ['school'],
  'no-pool': ['school'],
  'closed-school': ['school'],
  'school-apart': ['school'],
  'seats-changed': ['school', 'seats', 'before', 'enrolled'],
  'pending-claims': ['student', 'number', 'claimSchool', 'claim', 'since'],
  'paper-once': ['student', 'number', 'schoolNow', 'owner', 'since'],
  'class-alone': ['student', 'number', 'schoolNow', 'owner', 'since'],
  duplicates: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  twins: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  siblings: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  'outside-zone': ['student', 'number', 'schoolNow'],
  'outside-grade': ['student', 'number', 'schoolNow', 'grade'],
  'not-sent': ['student', 'number', 'schoolNow', 'reminded'],
  withdrawn: ['student', 'number', 'schoolNow', 'since'],
  'zone-waits': ['student', 'number', 'schoolNow', 'says', 'since'],
  left: ['student', 'number', 'schoolNow', 'leftOn'],
  moved: ['student', 'number', 'schoolNow', 'movedOn'],
  'enrollment-differs': ['student', 'number', 'schoolNow', 'says', 'since'],
  'over-seats': ['school', 'inGrade', 'seats', 'enrolled'],
  'no-area': ['student', 'number', 'schoolNow'],
  'not-applied': ['student', 'number', 'schoolNow'],
  'no-guardian': ['student', 'number', 'schoolNow'],
  'one-school': ['student', 'number', 'ranked', 'schoolNow'],
} as const satisfies Record<FindingKind, readonly string[]>

export type FindingColumn = (typeof FINDING_COLUMNS)[FindingKind][number]

const KINDS: Partial<Record<FindingColumn, ColumnKind>> = {
  seats: 'number',
  before: 'number',
  enrolled: 'number',
  grade: 'number',
  since: 'moment',
  reminded: 'moment',
  movedOn: 'moment',
  leftOn: 'day',
}

/** A finding as a table; at first by who or what it is about. */
export const findingTable = (kind: FindingKind) =>
  ({
    list: `finding-${kind}`,
    columns: Object.fromEntries(
      FINDING_COLUMNS[kind].map((key, at) => [
        key,
        { kind: KINDS[key] ?? 'text', ...(at === 0 && { shown: 'always' as const }) },
      ]),
    ),
    order: FINDING_COLUMNS[kind][0],
  }) satisfies TableDefinition

/** Whether a finding is about students, who are searched by name and filtered by school. */
export const isOfStudents = (kind: FindingKind): boolean => FINDING_COLUMNS[kind][0] === 'student'

/** How one finding is listed, as its address says; invalid values mean no filter. */
export const readFindingFilter = (
  kind: FindingKind,
  query: Readonly<Record<string, string | string[] | undefined>>,
) =>
  z
    .object({
      school: z.uuid().nullable().catch(null),
      q: searchSchema(100),
      ...tableFields<TableDefinition>(findingTable(kind)),
    })
    .parse(query)

export type FindingFilter = ReturnType<typeof readFindingFilter>
