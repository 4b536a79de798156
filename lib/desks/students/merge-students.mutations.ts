import 'server-only'
import type { Tx } from '@/lib/base/db/client'

type Numbers = { readonly keptId: string; readonly otherId: string }

/**
 * Gives the child that stays what only the other number has: guardians, contacts, school years, records, claims,
 * counselors, the household, and values that are empty. What the other has stays with it too, to be read. The caller
 * has locked both.
 */
export async function mergeIntoKept(
  tx: Tx,
  { keptId, otherId }: Numbers,
  householdId: string | null,
): Promise<void> {
  // whoever is kept from one number of the child is kept from the other
  await tx.$executeRaw`
    INSERT INTO ended_guardian (id, user_id, student_id, why, reason, linked_at, ended_at, ended_by_id, approved_by_id,
      import_id)
    SELECT new_id(), user_id, ${keptId}::uuid, why, reason, linked_at, ended_at, ended_by_id, approved_by_id, import_id
    FROM ended_guardian WHERE student_id = ${otherId}::uuid AND back_at IS NULL AND why <> 'UNLINKED'
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO guardian_link (user_id, student_id)
    SELECT user_id, ${keptId}::uuid FROM guardian_link link WHERE student_id = ${otherId}::uuid
      AND NOT EXISTS (SELECT FROM ended_guardian ended WHERE ended.user_id = link.user_id
        AND ended.student_id = ${keptId}::uuid AND ended.back_at IS NULL)
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO assignment (counselor_id, student_id)
    SELECT counselor_id, ${keptId}::uuid FROM assignment WHERE student_id = ${otherId}::uuid
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO guardian_contact (id, student_id, source_key, given_name, family_name, relationship, email, phone,
      language, custody, may_be_contacted, lives_with)
    SELECT uuidv7(), ${keptId}::uuid, source_key, given_name, family_name, relationship, email, phone,
      language, custody, may_be_contacted, lives_with
    FROM guardian_contact WHERE student_id = ${otherId}::uuid AND ended_on IS NULL
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO enrollment (student_id, school_year, school_id, grade, entered_on, left_on)
    SELECT ${keptId}::uuid, school_year, school_id, grade, entered_on, left_on
    FROM enrollment WHERE student_id = ${otherId}::uuid
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO student_record (student_id, school_year, absences, failing_classes, major_disciplinary, source, as_of)
    SELECT ${keptId}::uuid, school_year, absences, failing_classes, major_disciplinary, source, as_of
    FROM student_record WHERE student_id = ${otherId}::uuid
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO claim (id, cycle_id, student_id, school_id, condition, state, source, note, stated_by_id, stated_at,
      answered_by_id, answered_at)
    SELECT uuidv7(), cycle_id, ${keptId}::uuid, school_id, condition, state, source, note, stated_by_id, stated_at,
      answered_by_id, answered_at
    FROM claim WHERE student_id = ${otherId}::uuid
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO student_address (student_id, street, city, zip, latitude, longitude)
    SELECT ${keptId}::uuid, street, city, zip, latitude, longitude
    FROM student_address WHERE student_id = ${otherId}::uuid
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    UPDATE student kept SET
      household_id = coalesce(kept.household_id, ${householdId}::uuid),
      preferred_name = coalesce(kept.preferred_name, other.preferred_name),
      home_language = coalesce(kept.home_language, other.home_language),
      attendance_area_id = coalesce(kept.attendance_area_id,
        CASE WHEN other.zone_id = kept.zone_id THEN other.attendance_area_id END)
    FROM student other WHERE kept.id = ${keptId}::uuid AND other.id = ${otherId}::uuid`
}
