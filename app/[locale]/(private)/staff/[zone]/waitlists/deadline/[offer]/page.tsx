import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DeadlineForm } from '@/components/seats/waitlists/deadline-form'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { findMovableOffer } from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/cycle.data'

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
      <DeadlineForm
        action={deadlineAction}
        hidden={{ zone: slug, offer: id, year: String(cycle.schoolYear) }}
        texts={{
          day: t('day'),
          dayHint: t('dayHint'),
          month: t('month'),
          dayPart: t('dayPart'),
          year: t('year'),
          reason: t('reason'),
          reasonHint: t('reasonHint'),
          means: t('means'),
          send: t('send'),
          errorTitle: common('errorTitle'),
        }}
      />
      <p>
        <TextLink href={zoneHref(cycle, '/waitlists')}>{staff('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
