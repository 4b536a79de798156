import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { requireActor } from '@/lib/registry/accounts/session'
import { previewOffers } from '@/lib/seats/waitlists/preview-offers.mutations'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { offerAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.staff')
  return { title: t('previewTitle') }
}

type Props = PageProps<'/[locale]/staff/[zone]/waitlists/move'>

/** A preview of the changes. */
export default async function MovePage({ params, searchParams }: Props) {
  const [{ zone: slug }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/waitlists/move`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const preview = await previewOffers(actor, cycle.id, new Date())
  if (!preview) notFound()
  const [t, common, format] = await Promise.all([
    getTranslations('waitlists.staff'),
    getTranslations('common'),
    getFormatter(),
  ])
  const { rest, next, answerBy } = preview

  return (
    <ZoneFrame cycle={cycle} current="waitlists" title={t('previewTitle')} lead={t('previewLead')}>
      {rest !== null && <Notice tone="information">{t(`rest.${rest}`)}</Notice>}
      <Table
        caption={t('previewTable')}
        columns={[
          { key: 'student', label: t('student') },
          { key: 'school', label: t('school') },
          { key: 'holds', label: t('holds') },
          { key: 'why', label: t('why') },
        ]}
        rows={next.map(({ student, school, holds, byAppeal }) => ({
          key: `${student} ${school}`,
          cells: {
            student,
            school,
            holds: holds ?? t('none'),
            why: t(byAppeal ? 'whyAppeal' : 'whyList'),
          },
        }))}
        empty={t('previewEmpty')}
      />
      {next.length > 0 && (
        <Form
          action={offerAction}
          hidden={{ zone: slug, cycleId: cycle.id, year: String(cycle.schoolYear) }}
          errorTitle={common('errorTitle')}
          className="space-y-4"
        >
          <p>{t('offerMeans', { answerBy: format.dateTime(answerBy, 'moment') })}</p>
          <SubmitButton>{t('offerButton', { count: next.length })}</SubmitButton>
        </Form>
      )}
      <p>
        <TextLink href={zoneHref(cycle, '/waitlists')}>{t('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
