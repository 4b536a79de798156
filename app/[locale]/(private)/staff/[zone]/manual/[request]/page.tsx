import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ManualPlacementFacts } from '@/components/seats/waitlists/manual-placement-list'
import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManualRequest } from '@/lib/seats/manual-placements/manual-placements.data'
import { ANSWER_DAYS } from '@/lib/seats/waitlists/waitlist-dates.rules'
import { listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { decideAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.manual')
  return { title: t('decideTitle') }
}

type Props = PageProps<'/[locale]/staff/[zone]/manual/[request]'>

/** One request, the seats it would take, and the two decisions. Who may not decide reads why. */
export default async function DecidePage({ params, searchParams }: Props) {
  const [{ zone: slug, request: id }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/manual/${id}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const placement = cycle && (await findManualRequest(actor, cycle.id, id))
  if (!cycle || !placement) notFound()
  const [t, common, schools] = await Promise.all([
    getTranslations('waitlists.manual'),
    getTranslations('common'),
    listWaitlists(actor, cycle.id),
  ])
  const school = schools.find((row) => row.schoolId === placement.schoolId)
  const hidden = { zone: slug, id, year: String(cycle.schoolYear) }
  const errorTitle = common('errorTitle')
  const { barred: bar } = placement
  const barred = bar && (bar === 'own' ? t('own') : t(`errors.${bar}`))

  return (
    <ZoneFrame cycle={cycle} current="manual" title={`${placement.student}: ${placement.school}`}>
      <ManualPlacementFacts placement={placement} />
      {placement.state === 'REQUESTED' && barred && <Notice tone="information">{barred}</Notice>}
      {placement.state === 'REQUESTED' && !barred && (
        <div className="max-w-prose space-y-8">
          {school && <p>{t('seatsNow', school)}</p>}
          <Form
            action={decideAction}
            hidden={{ ...hidden, decision: 'APPROVED' }}
            errorTitle={errorTitle}
            className="space-y-4"
          >
            <Checkbox
              label={t('addSeat')}
              name="addSeat"
              hint={t('addSeatHint')}
              defaultChecked={school?.free === 0}
            />
            <p>{t('approveMeans', { days: ANSWER_DAYS })}</p>
            <SubmitButton>{t('approve')}</SubmitButton>
          </Form>
          <Form
            action={decideAction}
            hidden={{ ...hidden, decision: 'REFUSED' }}
            errorTitle={errorTitle}
            className="space-y-4"
          >
            <p>{t('refuseMeans')}</p>
            <SubmitButton variant="danger">{t('refuse')}</SubmitButton>
          </Form>
        </div>
      )}
      <p>
        <TextLink href={zoneHref(cycle, '/manual')}>{t('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
