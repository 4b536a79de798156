import type { Tx } from '@/lib/base/db/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'

import { BELMONT_AREAS, BOUNDARIES } from './boundaries'
import { demoEvents } from './events'
import { ABOUT_WHERE, FIGURES, PILOT_SINCE, THEMES } from './figures'
import { ITS_NAME } from './schools/described'

async function seedAreas(tx: Tx): Promise<void> {
  for (const [slug, boundary] of Object.entries(BOUNDARIES)) {
    await tx.zone.update({ where: { slug }, data: { boundary, boundaryDemo: true } })
  }
  for (const [name, boundary] of Object.entries(BELMONT_AREAS)) {
    await tx.attendanceArea.updateMany({
      where: { name, zone: { slug: 'belmont' } },
      data: { boundary },
    })
  }
  for (const [name, [latitude, longitude]] of Object.entries(ABOUT_WHERE)) {
    await tx.campus.updateMany({ where: { name }, data: { latitude, longitude } })
  }
}

async function seedProfiles(tx: Tx): Promise<void> {
  const schools = await tx.school.findMany({ select: { id: true, slug: true } })
  const ids = new Map(schools.map(({ id, slug }) => [slug, id]))
  await tx.figure.createMany({
    data: FIGURES.map(({ school, ...figure }) => ({
      ...figure,
      schoolId: school === null ? null : (ids.get(school) ?? null),
    })),
  })
  for (const [slug, theme] of Object.entries(THEMES)) {
    const schoolId = ids.get(slug)
    if (!schoolId) continue
    const texts = toTextRows(theme).map((row) => ({ topic: 'THEME' as const, ...row }))
    await tx.schoolProfile.create({
      data: { schoolId, sourceId: ITS_NAME.id, texts: { create: texts } },
    })
  }
  for (const [slug, pilotSince] of Object.entries(PILOT_SINCE)) {
    await tx.school.update({ where: { slug }, data: { pilotSince } })
  }
}

async function seedEvents(tx: Tx, now: Date): Promise<void> {
  const zones = await tx.zone.findMany({
    where: { cycles: { some: {} }, schools: { some: {} } },
    select: {
      id: true,
      campuses: {
        where: { schools: { some: { kind: { not: 'MIDDLE' } } } },
        orderBy: { name: 'asc' },
        select: { name: true },
      },
    },
  })
  for (const { id: zoneId, campuses } of zones) {
    const names = campuses.map(({ name }) => name)
    for (const { title, ...event } of demoEvents(now, names)) {
      await tx.zoneEvent.create({
        data: { zoneId, demo: true, ...event, title: { create: toTextRows(title) } },
      })
    }
  }
}

/**
 * Adds what families look up: boundaries, positions, school profiles, meetings and fairs. Call it after the cycle is
 * created.
 */
export async function seedPublic(tx: Tx, now: Date): Promise<void> {
  await seedAreas(tx)
  await seedProfiles(tx)
  await seedEvents(tx, now)
}
