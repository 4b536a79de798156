import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PaperKinds } from '@/components/desks/staff/paper-kinds'
import { ZoneFrame } from '@/components/year/zone-frame'
import { countPaperLetters } from '@/lib/desks/paper-letters.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('letters')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/letters'>

export default async function LettersPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/letters`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const counts = cycle && (await countPaperLetters(actor, cycle.id, new Date()))
  if (!cycle || !counts) notFound()
  const t = await getTranslations('letters')
  return (
    <ZoneFrame cycle={cycle} current="letters" title={t('title')} lead={t('lead')}>
      <PaperKinds counts={counts} href={`/staff/${slug}/letters/pdf?year=${cycle.schoolYear}`} />
    </ZoneFrame>
  )
}
