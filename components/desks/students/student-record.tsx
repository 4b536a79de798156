import { useLocale, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { WaitingZone } from '@/lib/desks/students/move-zone.data'
import type { StudentRecord } from '@/lib/desks/students/student-record.data'
import type { WaitingYear } from '@/lib/desks/students/waiting-years.data'

import { ValueFrom } from './value-from'
import { dayText, fieldText, languageText } from './value-words'

type Props = { record: StudentRecord; path: string }

/** What stands above the record: what is particular about the student. */
export function RecordNotices({
  record,
  path,
  duplicateCase,
  waiting,
  years,
}: Props & {
  duplicateCase: string | null
  waiting: WaitingZone | null
  years: readonly WaitingYear[]
}) {
  const t = useTranslations('students.record')
  const format = useFormatter()
  const { sameAs, otherNumbers, leftOn, name, id } = record
  return (
    <>
      {sameAs && (
        <Notice tone="attention" title={t('sameAs', { number: sameAs.number })}>
          <p>{t('sameAsBody')}</p>
          <p>
            <TextLink href={`${path}/${sameAs.id}`}>{t('seeKept')}</TextLink>
          </p>
        </Notice>
      )}
      {leftOn && (
        <Notice
          tone="information"
          title={t('leftNotice', { student: name, day: dayText(format, leftOn) })}
        >
          <p>{t('leftBody')}</p>
        </Notice>
      )}
      {waiting && (
        <Notice
          tone="attention"
          title={t('zoneWaits', {
            source: waiting.source,
            since: format.dateTime(waiting.since, 'short'),
            zone: waiting.after ?? '',
          })}
        >
          <p>
            <TextLink href={`${path}/${id}/zone`}>{t('move')}</TextLink>
          </p>
        </Notice>
      )}
      {years.map(({ rowId, schoolYear, source, since }) => (
        <Notice
          key={rowId}
          tone="attention"
          title={t('yearWaits', {
            source,
            since: format.dateTime(since, 'short'),
            year: schoolYearName(schoolYear),
          })}
        >
          <p>
            <TextLink href={`${path}/${id}/waiting`}>{t('seeYear')}</TextLink>
          </p>
        </Notice>
      ))}
      {duplicateCase && (
        <Notice tone="attention" title={t('caseWaits')}>
          <p>
            <TextLink href={`${path}/duplicates/${duplicateCase}`}>{t('seeCase')}</TextLink>
          </p>
        </Notice>
      )}
      {!record.canChange && !sameAs && <Notice tone="information">{t('own')}</Notice>}
      {otherNumbers.length > 0 && (
        <Notice tone="information" title={t('otherNumbers')}>
          <ul className="list-disc ps-5">
            {otherNumbers.map((one) => (
              <li key={one.id}>
                <TextLink href={`${path}/${one.id}`}>{one.number}</TextLink>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

/** Each value with where it is from. */
export function RecordValues({ record }: { record: StudentRecord }) {
  const t = useTranslations('students')
  const staff = useTranslations('staff')
  const format = useFormatter()
  const locale = useLocale()
  const { values, origins, zone, household } = record
  const shown: [string, string | null][] = [
    ['number', values.number],
    ['given_name', values.givenName || null],
    ['family_name', values.familyName || null],
    ['preferred_name', values.preferredName],
    ['birth_date', dayText(format, values.birthDate)],
    ['school', values.school?.name ?? t('nowhere')],
    ['grade', values.grade === null ? null : staff('grade', { grade: values.grade })],
    ['zone', zoneName(zone, locale)],
    ['area', values.area?.name ?? null],
    ['home_language', values.homeLanguage && languageText(values.homeLanguage, locale)],
    ['ssid', values.ssid],
    ['household', household.map(({ name }) => name).join('; ') || t('record.alone')],
  ]
  return (
    <DataList
      items={shown.map(([column, value]) => ({
        term: fieldText(t, column),
        detail: (
          <>
            {value ?? t('none')}
            {(value !== null || origins.get(column)) && (
              <span className="text-ink-soft block text-sm">
                <ValueFrom origin={origins.get(column) ?? null} />
              </span>
            )}
          </>
        ),
      }))}
    />
  )
}

/** What the person can do with the record. */
export function RecordActions({ record, path }: Props) {
  const t = useTranslations('students.record')
  const links = [
    ['edit', 'edit'],
    ['zone', 'move'],
    ['household', 'household'],
    ['duplicate', 'duplicate'],
    ['left', record.leftOn ? 'returned' : 'left'],
  ] as const
  return (
    <div className="print:hidden">
      <h3 className="font-semibold">{t('actions')}</h3>
      <ul className="mt-1 space-y-1">
        {links.map(([page, label]) => (
          <li key={page}>
            <TextLink href={`${path}/${record.id}/${page}`}>{t(label)}</TextLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** School years, and the history of the values. */
export function RecordAround({ record }: { record: StudentRecord }) {
  const t = useTranslations('students')
  const staff = useTranslations('staff')
  const format = useFormatter()
  const { enrollments, history } = record
  return (
    <>
      <div>
        <h3 className="font-semibold">{t('record.years')}</h3>
        <ul className="mt-1 space-y-1">
          {enrollments.map(({ schoolYear, school, grade, leftOn }) => (
            <li key={schoolYear}>
              {schoolYearName(schoolYear)}: {school}, {staff('grade', { grade })}
              {leftOn && ` · ${t('list.leftSince', { day: dayText(format, leftOn) })}`}
            </li>
          ))}
        </ul>
      </div>
      <Disclosure label={t('record.history')}>
        {history.length === 0 && <p>{t('record.noHistory')}</p>}
        <ol className="space-y-3">
          {history.map((entry) => (
            <li key={entry.id}>
              {t('record.was', {
                field: fieldText(t, entry.column),
                before: entry.before ?? t('record.empty'),
                after: entry.after ?? t('record.empty'),
              })}
              <span className="text-ink-soft block text-sm">
                <ValueFrom origin={entry} />
              </span>
            </li>
          ))}
        </ol>
      </Disclosure>
    </>
  )
}
