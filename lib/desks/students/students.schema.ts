import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** Which students of a zone are listed. */
export const SHOWN_STUDENTS = ['all', 'to-call', 'left', 'other-number'] as const

export type ShownStudents = (typeof SHOWN_STUDENTS)[number]

export const studentTable = {
  list: 'students',
  columns: {
    name: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    birthDate: { kind: 'day' },
    school: { kind: 'text' },
    grade: { kind: 'number' },
    area: { kind: 'text' },
    leftOn: { kind: 'day', shown: 'asked' },
  },
  order: 'name',
} as const satisfies TableDefinition

/** The filters of the list of students, read from the address; an invalid value means no filter. */
export const studentsFilterSchema = z.object({
  q: searchSchema(100),
  school: z.uuid().nullable().catch(null),
  shown: z.enum(SHOWN_STUDENTS).catch('all'),
  ...tableFields(studentTable),
})

export type StudentsFilter = z.infer<typeof studentsFilterSchema>
