import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordAdded } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

import type { AddSchoolInput } from './add-school.schema'

export type AddSchoolResult =
  | { ok: true; schoolId: string }
  /** 'known': the code or the name is that of another school of the district or of the zone. */
  | { ok: false; reason: 'not-found' | 'known' }

/**
 * Adds a school to a zone that the actor runs, with the history of each value. Its address is made of
 * its name. Two who add the same school at once: the second is told that it is known.
 */
export async function addSchool(
  actor: Actor,
  zoneId: string,
  input: AddSchoolInput,
): Promise<AddSchoolResult> {
  if (!isUuid(zoneId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'known' }, () =>
    db.$transaction((tx) => addIn(tx, actor, zoneId, input)),
  )
}

async function addIn(
  tx: Tx,
  actor: Actor,
  zoneId: string,
  { code, ...school }: AddSchoolInput,
): Promise<AddSchoolResult> {
  const zone = await tx.zone.findFirst({
    where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
    select: { id: true, slug: true },
  })
  if (!zone) return { ok: false, reason: 'not-found' }
  await tx.$queryRaw`SELECT id FROM zone WHERE id = ${zoneId}::uuid FOR UPDATE`
  const same = { zoneId, name: school.name, closedYear: null }
  if ((await tx.school.count({ where: same })) > 0) return { ok: false, reason: 'known' }
  const isState = code !== null && /^\d{14}$/.test(code)
  const { id } = await tx.school.create({
    data: {
      ...school,
      zoneId,
      slug: await findFreeAddress(tx, school.name, zone.slug),
      cdsCode: isState ? code : null,
      localCode: isState ? null : code,
    },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'school.added',
    subjectType: 'school',
    subjectId: id,
    zoneId,
    detail: { name: school.name },
  })
  const values = {
    school: code,
    name: school.name,
    zone: zone.slug,
    kind: school.kind,
    lowest_grade: String(school.lowestGrade),
    highest_grade: String(school.highestGrade),
  }
  await recordAdded(tx, actor, 'schools', id, values, '')
  return { ok: true, schoolId: id }
}

/** The address of a school's page: its name, with the zone's and a number where another school has it. */
async function findFreeAddress(tx: Tx, name: string, zone: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ address: string }[]>`
    SELECT candidate AS address FROM (
      SELECT 1 AS place, nullif(address_of(${name}::text), '') AS candidate
      UNION ALL SELECT 2, concat_ws('-', ${zone}::text, nullif(address_of(${name}::text), ''))
      UNION ALL SELECT 2 + number, concat_ws('-', ${zone}::text, nullif(address_of(${name}::text), ''), number)
        FROM generate_series(2, 100) number) candidates
    WHERE candidate IS NOT NULL AND NOT EXISTS (SELECT FROM school WHERE school.slug = candidate)
    ORDER BY place LIMIT 1`
  return row?.address ?? crypto.randomUUID()
}
