import { getTranslations, getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'

import { DemoLabel } from '@/components/shell/demo-label'
import { StaffPage } from '@/components/shell/staff-page'
import { Progress } from '@/components/ui/progress'
import { LinkTabs } from '@/components/ui/tabs'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'

import { caseloadHref } from './caseload-address'

/** The schools with students of one zone after the other, in the order of their names. */
const byZone = (schools: CaseloadView['schools']) =>
  Map.groupBy(schools, ({ zone }) => zone.slug).values()

/** From more links on, they stand in groups. */
const MOST_IN_ONE_LIST = 5

/** How the schools of a counselor are called, with their zone where there are several. */
async function placeNames({ zone }: Pick<CaseloadView, 'zone'>) {
  const [t, locale] = await Promise.all([getTranslations('caseload'), getLocale()])
  return {
    nameAll: (of: CaseloadView['zone']) =>
      of ? t('allOfZone', { zone: zoneName(of, locale) }) : t('allSchools'),
    nameOf: (one: CaseloadView['schools'][number]) =>
      zone ? t('schoolOfZone', { school: one.name, zone: zoneName(one.zone, locale) }) : one.name,
  }
}

/** Whose students a list of a counselor shows, and for which year; a sheet or file always says of which zone. */
export async function caseloadPlace(view: CaseloadView): Promise<string> {
  const { school, schools, schoolYear } = view
  const zone = view.zone ?? schools[0]?.zone ?? null
  const [t, { nameAll, nameOf }] = await Promise.all([
    getTranslations('caseload'),
    placeNames({ zone }),
  ])
  return t('lead', {
    year: schoolYearName(schoolYear),
    school: school ? nameOf(school) : nameAll(zone),
  })
}

/**
 * The counselor's schools beside the list, by zone where students are of several, and the list's two
 * kinds when a school has both.
 */
export async function CaseloadFrame({
  view,
  children,
}: {
  view: CaseloadView
  children: ReactNode
}) {
  const t = await getTranslations('caseload')
  const { schools, school, zone, lists } = view
  const { nameAll, nameOf } = await placeNames(view)
  const places = [...byZone(schools)].flatMap((here) => {
    const [first] = here
    const ofZone = zone && first ? `zone=${first.zone.slug}` : ''
    const isShown = zone === null || zone.slug === first?.zone.slug
    const all = {
      href: ofZone ? `/caseload?${ofZone}` : '/caseload',
      label: nameAll(zone && first ? first.zone : null),
      current: school === null && isShown,
    }
    const each = here.map((one) => ({
      href: `/caseload?school=${one.slug}${ofZone && `&${ofZone}`}`,
      label: nameOf(one),
      current: one.slug === school?.slug && isShown,
    }))
    return here.length > 1 ? [all, ...each] : each
  })
  const more = [
    ...(lists.includes('applying')
      ? [{ href: '/caseload/classes', label: t('places.classes') }]
      : []),
    { href: '/caseload/seats', label: t('places.seats') },
    { href: '/caseload/notices', label: t('places.notices') },
  ]
  const navigation =
    places.length + more.length > MOST_IN_ONE_LIST
      ? {
          folded: t('allPages'),
          navigation: [
            { label: t('groups.schools'), isOpen: true, items: places },
            { label: t('groups.more'), isOpen: true, items: more },
          ],
        }
      : { navigation: [...places, ...more] }
  return (
    <StaffPage
      navigationLabel={t('navigation')}
      {...navigation}
      eyebrow={await caseloadPlace(view)}
      title={t('title')}
    >
      {lists.length > 1 && (
        <LinkTabs
          label={t('lists.label')}
          items={lists.map((list) => ({
            href: caseloadHref({ school: school?.slug ?? null, zone: zone?.slug ?? null, list }),
            label: t(`lists.${list}`),
            current: list === view.list,
          }))}
        />
      )}
      {children}
    </StaffPage>
  )
}

const NOT_SENT = ['not-begun', 'draft', 'unconfirmed', 'unsettled']

/** The window in words and, for applications, how many lists are still missing. */
export async function ListSummary({ view }: { view: CaseloadView }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const { dates, totals, list, demo } = view
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const window =
    list === 'applying'
      ? t('applying.window', {
          taken: view.taken,
          opens: moment(dates.opensAt),
          closes: moment(dates.closesAt),
          late: dates.lateUntil ? moment(dates.lateUntil) : '',
        })
      : t('transfers.window', {
          state: view.transferWindow,
          opens: moment(dates.transfersOpenAt),
          closes: moment(dates.transfersCloseAt),
        })
  const count = (states: readonly string[]) =>
    totals.reduce((sum, row) => sum + (states.includes(row.state) ? row.count : 0), 0)
  // students who leave the zone have nothing to send
  const total = view.total - count(['leaves'])
  const missing = count(NOT_SENT)
  const sent = total - missing

  return (
    <div className="max-w-prose space-y-4">
      <p>
        {window} {demo && <DemoLabel>{t('demo')}</DemoLabel>}
      </p>
      {list === 'applying' && total > 0 && (
        <div className="space-y-2">
          <Progress
            label={t('applying.sent')}
            value={sent}
            max={total}
            text={t('applying.sentText', { sent, total })}
          />
          <p>
            <strong>{t('applying.missing', { count: missing })}</strong>{' '}
            {missing > 0 && t('applying.missingNote', { begun: count(['draft']) })}
          </p>
        </div>
      )}
    </div>
  )
}
