import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import {
  toCampusRow,
  toDistrictRow,
  toSchoolRow,
  toZoneNames,
  toZoneRow,
} from './place-columns.rules'
import type { PlaceTable, TypedPlace } from './place-tables.schema'

const ID = { select: { id: true } } as const

/**
 * Writes a place in the caller's transaction, which has checked it and writes the log; returns its id. Null when it is
 * new and there is no district yet, or a second district is to be made.
 */
export async function writePlace(
  tx: Tx,
  table: PlaceTable,
  id: string | null,
  values: TypedPlace,
): Promise<string | null> {
  switch (table) {
    case 'district':
      return writeDistrict(tx, id, values)
    case 'zones':
      return writeZone(tx, id, values)
    case 'campuses': {
      const data = toCampusRow(values)
      const row =
        id === null
          ? await tx.campus.create({ data, ...ID })
          : await tx.campus.update({ where: { id }, data, ...ID })
      return row.id
    }
    case 'schools':
      return writeSchool(tx, id, values)
  }
}

async function writeDistrict(tx: Tx, id: string | null, values: TypedPlace) {
  const data = toDistrictRow(values)
  if (id !== null) return (await tx.district.update({ where: { id }, data, ...ID })).id
  // two who begin at once: the second waits here and then finds the first's
  await tx.$executeRaw`LOCK TABLE district IN SHARE ROW EXCLUSIVE MODE`
  if ((await tx.district.count()) > 0) return null
  return (await tx.district.create({ data, ...ID })).id
}

async function writeZone(tx: Tx, id: string | null, values: TypedPlace) {
  const data = toZoneRow(values)
  const names = toZoneNames(values)
  if (id === null) {
    const district = await tx.district.findFirst({ orderBy: { id: 'asc' }, ...ID })
    if (!district) return null
    const slug = String(values.zone)
    const made = { ...data, slug, districtId: district.id, name: { create: names } }
    return (await tx.zone.create({ data: made, ...ID })).id
  }
  await tx.zone.update({ where: { id }, data })
  for (const { locale, text } of names) {
    const where = { zoneId_locale: { zoneId: id, locale } }
    await tx.zoneName.upsert({ where, create: { zoneId: id, locale, text }, update: { text } })
  }
  return id
}

async function writeSchool(tx: Tx, id: string | null, values: TypedPlace) {
  const data = toSchoolRow(values)
  const slug = typeof values.slug === 'string' ? values.slug : null
  if (id !== null)
    return (
      await tx.school.update({
        where: { id },
        data: { ...data, ...(slug !== null && { slug }) },
        ...ID,
      })
    ).id
  return (
    await tx.school.create({
      data: { ...data, slug: slug ?? (await findFreeAddress(tx, data.name, data.zoneId)) },
      ...ID,
    })
  ).id
}

/** The address of a new school's page: its name, with the zone's and a number where another school has it. */
async function findFreeAddress(tx: Tx, name: string, zoneId: string | null): Promise<string> {
  const [row] = await tx.$queryRaw<{ address: string }[]>`
    WITH named AS (SELECT nullif(left(address_of(${name}::text), 80), '') AS wanted,
      nullif(left(address_of(${name}::text), 35), '') AS short,
      (SELECT slug FROM zone WHERE id = ${zoneId}::uuid) AS zone)
    SELECT candidate AS address FROM (
      SELECT 1 AS place, wanted AS candidate FROM named
      UNION ALL SELECT 2, nullif(concat_ws('-', zone, short), '') FROM named
      UNION ALL SELECT 1 + number, concat_ws('-', zone, short, number) FROM named, generate_series(2, 100) number
    ) candidates
    WHERE candidate IS NOT NULL AND NOT EXISTS (SELECT FROM school WHERE school.slug = candidate)
    ORDER BY place LIMIT 1`
  return row?.address ?? crypto.randomUUID()
}
