import 'server-only'
import { db } from '@/lib/base/db/client'

/**
 * What an import says of a school year of a student and was not written, because a placement made it or no seat is
 * free.
 */
export type WaitingYear = {
  /** The row of the files that it is about. */
  readonly rowId: string
  readonly schoolYear: number
  readonly source: string
  readonly since: Date
  /** What stands here, and what the files say: a school by its name, a grade by its number; null where there is none. */
  readonly school: { readonly here: string | null; readonly said: string | null } | null
  readonly grade: { readonly here: string | null; readonly said: string | null } | null
}

type Row = {
  row_id: string
  school_year: number
  column_name: string
  before: string | null
  after: string | null
  before_name: string | null
  after_name: string | null
  source: string
  since: Date
}

/** The school years of a student that wait for a person, by year. The caller checks access. */
export async function listWaitingYears(studentId: string): Promise<WaitingYear[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT waiting.row_id, split_part(waiting.row_id, '/', 2)::int AS school_year, waiting.column_name,
      waiting.before, waiting.after, import.source, waiting.since,
      (SELECT name FROM school WHERE school_code(school) = waiting.before LIMIT 1) AS before_name,
      (SELECT name FROM school WHERE school_code(school) = waiting.after LIMIT 1) AS after_name
    FROM open_waiting_change waiting JOIN import ON import.id = waiting.import_id
    WHERE waiting.student_id = ${studentId}::uuid AND waiting.table_name = 'enrollments'
    ORDER BY school_year, waiting.column_name`
  return [...Map.groupBy(rows, ({ row_id }) => row_id).values()].flatMap((said) => {
    const [first] = said
    if (!first) return []
    const of = (column: string) => said.find(({ column_name }) => column_name === column)
    const school = of('school')
    const grade = of('grade')
    return [
      {
        rowId: first.row_id,
        schoolYear: first.school_year,
        source: first.source,
        since: first.since,
        school: school
          ? {
              here: school.before_name ?? school.before,
              said: school.after_name ?? school.after,
            }
          : null,
        grade: grade ? { here: grade.before, said: grade.after } : null,
      },
    ]
  })
}
