import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { DemoLabel } from '@/components/shell/demo-label'
import { StaffPage } from '@/components/shell/staff-page'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type ZonePage =
  | 'overview'
  | 'setup'
  | 'rules'
  | 'people'
  | 'schools'
  | 'seats'
  | 'applications'
  | 'readiness'
  | 'chances'
  | 'trials'
  | 'round'
  | 'placements'
  | 'waitlists'
  | 'manual'
  | 'transfers'
  | 'appeals'
  | 'permits'
  | 'letters'
  | 'reports'
  | 'students'
  | 'midyear'
  | 'search'
  | 'notices'
  | 'log'

type Props = {
  cycle: StaffCycle
  current: ZonePage
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The address of a zone's page; it names the year unless that is the default one. */
export function zoneHref(cycle: StaffCycle, path: string): string {
  const year = cycle.isDefaultYear ? '' : `?year=${cycle.schoolYear}`
  return `/staff/${cycle.zone.slug}${path}${year}`
}

/** The frame of a page about one year of a zone: the menu on the left, the zone and the year above the title. */
export function ZoneFrame({ cycle, current, title, lead, actions, children }: Props) {
  const t = useTranslations('staff')
  const locale = useLocale()
  const { zone, round, withdrawnRoundId, schoolYear, demo } = cycle
  const roundId = round?.id ?? withdrawnRoundId
  const roundPath = roundId && `/rounds/${roundId}`
  const pages: [ZonePage, string | null][] = [
    ['overview', ''],
    ['setup', '/setup'],
    ['schools', '/schools'],
    ['seats', '/seats'],
    ['rules', '/rules'],
    ['applications', '/applications'],
    ['readiness', '/readiness'],
    ['chances', '/chances'],
    ['trials', round && '/trials'],
    ['round', roundPath],
    ['placements', roundPath && `${roundPath}/placements`],
    ['waitlists', '/waitlists'],
    ['manual', '/manual'],
    ['transfers', '/transfers'],
    ['appeals', '/appeals'],
    ['permits', '/permits'],
    ['letters', '/letters'],
    ['reports', '/reports'],
    ['students', '/students'],
    ['midyear', '/midyear'],
    ['search', '/search'],
    ['people', '/people'],
    ['notices', '/notices'],
    ['log', '/log'],
  ]
  const name = zoneName(zone, locale)
  return (
    <StaffPage
      navigationLabel={t('nav.label')}
      folded={t('nav.all')}
      navigation={pages.flatMap(([page, path]) =>
        path === null
          ? []
          : [
              {
                href: zoneHref(cycle, path),
                label: t(`nav.${page}`),
                current: page === current,
              },
            ],
      )}
      eyebrow={
        <span className="flex flex-wrap items-center gap-x-3">
          {name} · {t('year', { year: schoolYearName(schoolYear) })}
          {demo && <DemoLabel>{t('demo')}</DemoLabel>}
        </span>
      }
      title={title}
      lead={lead}
      actions={actions}
    >
      {children}
    </StaffPage>
  )
}
