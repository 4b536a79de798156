import { z } from 'zod'

import { PEOPLE_TABLES } from '@/lib/feeds/tables/people-tables.schema'
import type { Column } from '@/lib/feeds/tables/plain-table.schema'

/** Guardians that one row of a wide file may have. */
const MOST_GUARDIANS = 4

/** What a wide file may hold of: each row is a student, with where it goes to school, its record and its guardians. */
const PARTS = ['students', 'enrollments', 'records', 'guardians'] as const

export type WidePart = (typeof PARTS)[number]

/** A column that a wide file may fill: of one of its parts, guardians counted from 1. */
export type Target = {
  /** students.birth_date, enrollments.grade, records.absences, guardian2.email */
  readonly name: string
  readonly part: WidePart
  readonly guardian: number | null
  /** Null for `full_name`, which becomes given and family name. */
  readonly column: Column | null
}

const columnsOf = (part: WidePart): readonly Column[] =>
  PEOPLE_TABLES.find(({ name }) => name === part)?.columns ?? []

/** Columns of a part; the number, which all parts need, is that of the student. */
function targetsOf(part: WidePart, prefix: string, guardian: number | null): Target[] {
  const own = columnsOf(part)
    .filter(({ name }) => part === 'students' || name !== 'number')
    .map((column) => ({ name: `${prefix}.${column.name}`, part, guardian, column }))
  const isPerson = part === 'students' || part === 'guardians'
  return isPerson ? [...own, { name: `${prefix}.full_name`, part, guardian, column: null }] : own
}

/** All columns that a wide file may fill, in the order of a form. */
export const TARGETS: readonly Target[] = [
  ...targetsOf('students', 'students', null),
  ...targetsOf('enrollments', 'enrollments', null),
  ...targetsOf('records', 'records', null),
  ...Array.from({ length: MOST_GUARDIANS }, (_, i) =>
    targetsOf('guardians', `guardian${i + 1}`, i + 1),
  ).flat(),
]

const target = z.enum(TARGETS.map(({ name }) => name))
const cell = z.string().trim().max(200)

/** How the columns of a source's wide file are read; chosen once, by a person, and kept with the source. */
export const mappingSchema = z.object({
  /** What each heading fills, by the heading as it stands in the file; others are not read. */
  columns: z.record(z.string().min(1).max(200), target),
  /** What rows say in a column that the file does not have or leaves blank; `today` is the day they are read. */
  always: z.partialRecord(target, cell).default({}),
  /** The source's own words, by column: {"guardian1.custody": {"L": "Y"}}. */
  words: z.partialRecord(target, z.record(z.string(), cell)).default({}),
  /** The order of a date that can be read two ways: 07/04/2013. */
  days: z.enum(['ASK', 'MONTH_FIRST', 'DAY_FIRST']).default('ASK'),
})

export type Mapping = z.infer<typeof mappingSchema>
