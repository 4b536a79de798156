import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

const { sql } = Prisma

/**
 * Where an application stands on its way to a list that counts, as one of `LIST_STATES`, over a row of
 * `application` and the id of its list that counts (null: none does). The badge of a row, the tab it stands
 * under, the count of that tab and the report of applications all ask this. Whether a list is begun is asked
 * for the few that have none that counts (`OFFSET 0` keeps it so): the view as a whole reads every list.
 */
export const listState = (countingId: Prisma.Sql): Prisma.Sql => sql`(CASE
  WHEN ${countingId} IS NOT NULL THEN 'submitted'
  WHEN EXISTS (SELECT FROM permitted_out WHERE permitted_out.student_id = application.student_id
    AND permitted_out.cycle_id = application.cycle_id) THEN 'leaves'
  WHEN EXISTS (SELECT FROM unsettled_list WHERE unsettled_list.application_id = application.id) THEN 'unsettled'
  WHEN EXISTS (SELECT FROM begun_application WHERE begun_application.application_id = application.id OFFSET 0) THEN 'draft'
  WHEN EXISTS (SELECT FROM withdrawn_list JOIN submission ON submission.id = withdrawn_list.submission_id
      WHERE submission.application_id = application.id)
    OR EXISTS (SELECT FROM paper_entry WHERE paper_entry.application_id = application.id
      AND paper_entry.set_aside IS NOT NULL)
    OR EXISTS (SELECT FROM class_list_set_aside JOIN submission ON submission.id = class_list_set_aside.submission_id
      WHERE submission.application_id = application.id) THEN 'withdrawn'
  ELSE 'none' END)`
