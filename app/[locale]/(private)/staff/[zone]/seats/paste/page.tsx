import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { LinkButton } from '@/components/ui/button'
import { PasteForm } from '@/components/year/paste-form'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { pasteSeatsAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.paste')
  return { title: t('title') }
}

export default async function PasteSeatsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/seats/paste'>) {
  const [{ zone: slug }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/seats/paste`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const t = await getTranslations('setup.paste')

  return (
    <ZoneFrame
      cycle={cycle}
      current="seats"
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton href={zoneHref(cycle, '/seats')} variant="quiet">
          {t('back')}
        </LinkButton>
      }
    >
      <PasteForm
        action={pasteSeatsAction}
        hidden={{ zone: slug, cycleId: cycle.id, year: String(cycle.schoolYear) }}
        texts={{
          label: t('label'),
          hint: t('hint', { grade: cycle.entryGrade }),
          check: t('check'),
          apply: t('apply'),
          errorTitle: t('errorTitle'),
          caption: t('caption'),
          school: t('school'),
          grade: t('grade'),
          was: t('was'),
          seats: t('seats'),
          nothing: t('nothing'),
        }}
      />
    </ZoneFrame>
  )
}
