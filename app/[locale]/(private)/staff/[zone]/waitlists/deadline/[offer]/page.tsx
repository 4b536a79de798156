import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Form, SubmitButton } from '@/components/ui/form'
import { DateField, TextArea } from '@/components/ui/form-fields'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { requireActor } from '@/lib/registry/accounts/session'
import { findMovableOffer } from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { deadlineAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.deadline')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/waitlists/deadline/[offer]'>

/** More time for one family, with a reason. */
export default async function DeadlinePage({ params, searchParams }: Props) {
  const [{ zone: slug, offer: id }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/waitlists/deadline/${id}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const offer = cycle && (await findMovableOffer(actor, cycle.id, id))
  if (!cycle || !offer) notFound()
  const [t, staff, common, format] = await Promise.all([
    getTranslations('waitlists.deadline'),
    getTranslations('waitlists.staff'),
    getTranslations('common'),
    getFormatter(),
  ])
  const { student, school, state } = offer
  const values = { student, school, answerBy: format.dateTime(offer.answerBy, 'moment') }

  return (
    <ZoneFrame
      cycle={cycle}
      current="waitlists"
      title={t('title')}
      lead={t(state === 'EXPIRED' ? 'expiredLead' : 'lead', values)}
    >
      <Form
        action={deadlineAction}
        hidden={{ zone: slug, offer: id, year: String(cycle.schoolYear) }}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <DateField
          legend={t('day')}
          name="day"
          hint={t('dayHint')}
          labels={{ month: t('month'), day: t('dayPart'), year: t('year') }}
        />
        <TextArea label={t('reason')} name="reason" hint={t('reasonHint')} maxLength={1000} />
        <p>{t('means')}</p>
        <SubmitButton>{t('send')}</SubmitButton>
      </Form>
      <p>
        <TextLink href={zoneHref(cycle, '/waitlists')}>{staff('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
