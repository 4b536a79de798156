import { getLocale, getTranslations } from 'next-intl/server'

import { ReasonField } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Form, HiddenField, SubmitButton } from '@/components/ui/form'
import { RadioGroup, SelectField, TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findOpenWaitingZone, readOpenLists } from '@/lib/desks/students/move-zone.data'
import { listOpenZones } from '@/lib/registry/zones/managed-zones.data'

import { openToChange } from '../../open'
import { moveAction, stayAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.record')
  return { title: t('move') }
}

/** What happens to an open list, said before the yes, and the form that moves the student. */
export default async function ZonePage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/[student]/zone'>) {
  const { zone: slug, student: id } = await params
  const { zone, cycle, back, record } = await openToChange(slug, id, '/zone')
  const [t, common, format, locale, lists, waiting, zones] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    getFormatter(),
    getLocale(),
    readOpenLists(id),
    findOpenWaitingZone(id),
    listOpenZones(),
  ])
  const counts = lists.some(({ submissionId, isFrozen }) => submissionId !== null && !isFrozen)
  const others = zones.filter((one) => one.id !== zone.id)
  const meant = others.find((one) => one.slug === waiting?.after)
  const wayOf = ({ submissionId, isFrozen }: (typeof lists)[number]) =>
    submissionId === null ? 'begun' : isFrozen ? 'frozen' : 'counts'
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('zonePage.title', { student: record.name })}
      above={[{ href: back, label: record.name }]}
    >
      {waiting && (
        <Notice
          tone="attention"
          title={t('record.zoneWaits', {
            source: waiting.source,
            since: format.dateTime(waiting.since, 'short'),
            zone: waiting.after ?? '',
          })}
        />
      )}
      <Form
        action={moveAction.bind(null, { slug, id })}
        hidden={{ version: record.version }}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <ul className="list-disc space-y-1 ps-5">
          {lists.length === 0 && <li>{t('zonePage.noList')}</li>}
          {lists.map((list) => (
            <li key={list.applicationId}>
              {t(`zonePage.${wayOf(list)}`, {
                year: schoolYearName(list.schoolYear),
                code: list.receiptCode ?? '',
              })}
            </li>
          ))}
          <li>{t('zonePage.area')}</li>
          <li>{t('zonePage.gone')}</li>
        </ul>
        <SelectField
          label={t('zonePage.to')}
          name="zoneId"
          defaultValue={meant ? `${meant.id}/${meant.slug}` : ''}
          options={[
            { value: '', label: t('zonePage.choose') },
            ...others.map((one) => ({
              value: `${one.id}/${one.slug}`,
              label: zoneName(one, locale),
            })),
          ]}
        />
        {counts ? (
          <RadioGroup
            legend={t('zonePage.lists')}
            name="lists"
            options={[
              { value: 'KEEP', label: t('zonePage.keep'), hint: t('zonePage.keepHint') },
              {
                value: 'SET_ASIDE',
                label: t('zonePage.setAside'),
                hint: t('zonePage.setAsideHint'),
              },
            ]}
          />
        ) : (
          <HiddenField name="lists" value="KEEP" />
        )}
        <ReasonField />
        <SubmitButton>{t('zonePage.send')}</SubmitButton>
      </Form>
      {waiting && (
        <Form
          action={stayAction.bind(null, { slug, id })}
          errorTitle={common('errorTitle')}
          folded={{ label: t('zonePage.stay') }}
          className="max-w-prose space-y-4"
        >
          <p>{t('zonePage.stayMeans', { zone: waiting.after ?? '' })}</p>
          <TextArea label={t('fields.reason')} name="stayReason" rows={3} />
          <SubmitButton variant="secondary">{t('zonePage.stay')}</SubmitButton>
        </Form>
      )}
    </StudentsFrame>
  )
}
