import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ManualPlacementList } from '@/components/seats/waitlists/manual-placement-list'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextArea, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { listManualPlacements } from '@/lib/seats/manual-placements/manual-placements.data'
import { listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { requestAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.manual')
  return { title: t('title') }
}

const DONE = { asked: 'doneAsked', approved: 'doneApproved', refused: 'doneRefused' } as const

type Props = PageProps<'/[locale]/staff/[zone]/manual'>

export default async function ManualPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { year, student, done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/manual`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const [t, common, placements, schools] = await Promise.all([
    getTranslations('waitlists.manual'),
    getTranslations('common'),
    listManualPlacements(actor, cycle.id),
    listWaitlists(actor, cycle.id),
  ])
  const said = typeof done === 'string' && done in DONE ? DONE[done as keyof typeof DONE] : null

  return (
    <ZoneFrame cycle={cycle} current="manual" title={t('title')} lead={t('lead')}>
      {said && <Notice tone="done">{t(said)}</Notice>}
      <Section title={t('open')}>
        <ManualPlacementList
          placements={placements.filter(({ state }) => state === 'REQUESTED')}
          empty={t('emptyOpen')}
          href={(id) => zoneHref(cycle, `/manual/${id}`)}
        />
      </Section>
      <Section title={t('askTitle')} lead={t('askLead')}>
        <Form
          action={requestAction}
          hidden={{ zone: slug, cycleId: cycle.id, year: String(cycle.schoolYear) }}
          errorTitle={common('errorTitle')}
          className="max-w-prose space-y-6"
        >
          <TextField
            label={t('student')}
            name="number"
            hint={t('studentHint')}
            defaultValue={typeof student === 'string' ? student.slice(0, 40) : ''}
            width="short"
          />
          <SelectField
            label={t('school')}
            name="schoolId"
            options={[
              { value: '', label: '' },
              ...schools.map(({ schoolId, school }) => ({ value: schoolId, label: school })),
            ]}
          />
          <TextArea label={t('reason')} name="reason" hint={t('reasonHint')} maxLength={1000} />
          <SubmitButton>{t('send')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('decided')}>
        <ManualPlacementList
          placements={placements.filter(({ state }) => state !== 'REQUESTED')}
          empty={t('emptyDecided')}
          href={null}
        />
      </Section>
    </ZoneFrame>
  )
}
