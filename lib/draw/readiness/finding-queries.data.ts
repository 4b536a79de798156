import 'server-only'
import type { Prisma } from '@/lib/base/db/generated/client'

import type { FindingKind } from './findings.schema'
import { poolQueries } from './pool-findings.data'
import { studentQueries } from './student-findings.data'

/** The cycle being checked. */
export type CheckedCycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
}

/**
 * The query for the rows of a finding, with the columns of `FindingRow`. Each is one statement over
 * whole tables, so that a zone of 13,000 students is checked in a second.
 */
export function findingQuery(kind: FindingKind, cycle: CheckedCycle): Prisma.Sql {
  return { ...poolQueries(cycle), ...studentQueries(cycle) }[kind]()
}

/** A row of a finding; columns that do not apply are null. */
export type FindingRow = {
  key: string
  name: string
  number: string | null
  school_id: string | null
  school: string | null
  other: string | null
  other_number: string | null
  count: number | null
  before: number | null
  enrolled: number | null
  since: Date | null
  application_id: string | null
}
