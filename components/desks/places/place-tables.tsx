import { useLocale, useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CampusRow, SchoolRow, ZoneRow } from '@/lib/desks/places/place-lists.data'
import { placePath } from '@/lib/desks/places/place-paths.rules'

/** The zones of the district, each with its page and the pages of its years. */
export function ZoneTable({ zones, timeZone }: { zones: readonly ZoneRow[]; timeZone: string }) {
  const t = useTranslations('places.zones')
  const p = useTranslations('places')
  const locale = useLocale()
  const format = useFormatter()
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        { key: 'level', label: t('level') },
        { key: 'schools', label: t('schools'), numeric: true },
        { key: 'state', label: t('state') },
        { key: 'work', label: t('work') },
      ]}
      rows={zones.map((zone) => ({
        key: zone.id,
        cells: {
          name: (
            <TextLink href={placePath('zones', zone.id, '')}>{zoneName(zone, locale)}</TextLink>
          ),
          level: p(`level.${zone.level}`),
          schools: zone.schools,
          state:
            zone.closedAt === null
              ? t('open')
              : t('closed', { day: format.dateTime(zone.closedAt, 'short', { timeZone }) }),
          work: (
            <TextLink href={`/staff/${zone.slug}`}>
              {t('work')}
              <span className="sr-only">: {zoneName(zone, locale)}</span>
            </TextLink>
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
}

type Of = {
  /** The slug of the zone from whose pages they are edited; empty for the district. */ zone: string
}

/** Campuses, each with its page. */
export function CampusTable({ campuses, zone }: Of & { campuses: readonly CampusRow[] }) {
  const t = useTranslations('places.campuses')
  const locale = useLocale()
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        ...(zone === '' ? [{ key: 'zone', label: t('zone') }] : []),
        { key: 'address', label: t('address') },
        { key: 'position', label: t('position') },
        { key: 'schools', label: t('schools'), numeric: true },
      ]}
      rows={campuses.map((campus) => ({
        key: campus.id,
        cells: {
          name: <TextLink href={placePath('campuses', campus.id, zone)}>{campus.name}</TextLink>,
          zone: campus.zone ? zoneName(campus.zone, locale) : t('outside'),
          address: campus.address ?? '–',
          position: t(campus.hasPosition ? 'yes' : 'no'),
          schools: campus.schools,
        },
      }))}
      empty={t('empty')}
    />
  )
}

/** Schools, each with its page, programs below the school they belong to. */
export function SchoolTable({ schools, zone }: Of & { schools: readonly SchoolRow[] }) {
  const t = useTranslations('places.schools')
  const kinds = useTranslations('public')
  const locale = useLocale()
  const ids = new Set(schools.map(({ id }) => id))
  const grade = (one: number) => (one === 0 ? t('kinder') : t('grade', { grade: one }))
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        { key: 'code', label: t('code') },
        ...(zone === '' ? [{ key: 'zone', label: t('zone') }] : []),
        { key: 'campus', label: t('campus') },
        { key: 'grades', label: t('grades') },
      ]}
      rows={schools.map((school) => ({
        key: school.id,
        cells: {
          name: (
            <>
              <TextLink href={placePath('schools', school.id, zone)}>{school.name}</TextLink>
              <span className="text-ink-soft block text-sm font-normal">
                {[
                  kinds(`kind.${school.kind}`),
                  school.parentId !== null && ids.has(school.parentId) && t('program'),
                  school.closedYear !== null && t('closed', { year: school.closedYear }),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </>
          ),
          code: school.code ?? '–',
          zone: school.zone ? zoneName(school.zone, locale) : t('outside'),
          campus: school.campus ?? '–',
          grades: t('span', { from: grade(school.lowestGrade), to: grade(school.highestGrade) }),
        },
      }))}
      empty={t('empty')}
    />
  )
}
