import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** Which students of a zone are listed. */
export const SHOWN_STUDENTS = ['all', 'left', 'other-number'] as const

export type ShownStudents = (typeof SHOWN_STUDENTS)[number]

/** The filters of the list of students, read from the address; an invalid value means no filter. */
export const studentsFilterSchema = z.object({
  q: searchSchema(100),
  school: z.uuid().nullable().catch(null),
  shown: z.enum(SHOWN_STUDENTS).catch('all'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type StudentsFilter = z.infer<typeof studentsFilterSchema>
