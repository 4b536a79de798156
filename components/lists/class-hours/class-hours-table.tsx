import { getLocale, getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { ClassHourView } from '@/lib/lists/class-hours/class-hours.data'

/** The class hours of a counselor's schools, the newest first. */
export async function ClassHoursTable({ classHours }: { classHours: readonly ClassHourView[] }) {
  const [t, format, locale] = await Promise.all([
    getTranslations('class.sessions'),
    getFormatter(),
    getLocale(),
  ])
  const zones = new Set(classHours.map(({ zone }) => zoneName(zone, locale)))
  const place = zones.size > 1 ? 'placeOfZone' : 'place'
  const columns = ['opened', 'where', 'state', 'begun', 'sent'] as const
  return (
    <Table
      caption={t('sessions')}
      captionHidden
      columns={columns.map((key) => ({ key, label: t(`table.${key}`) }))}
      rows={classHours.map(
        ({ id, openedAt, school, zone, grade, open, begun, sent, students }) => ({
          key: id,
          cells: {
            opened: (
              <TextLink href={`/caseload/classes/${id}`}>
                {format.dateTime(openedAt, 'shortMoment')}
              </TextLink>
            ),
            where: t(place, { school, grade, zone: zoneName(zone, locale) }),
            state: (
              <Badge tone={open ? 'done' : undefined}>{t(open ? 'isOpen' : 'isClosed')}</Badge>
            ),
            begun,
            sent: t('of', { count: sent, students }),
          },
        }),
      )}
      empty=""
    />
  )
}
