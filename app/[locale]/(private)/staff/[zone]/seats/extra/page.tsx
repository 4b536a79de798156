import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { LinkButton } from '@/components/ui/button'
import { ExtraNow } from '@/components/year/extra/extra-now'
import { ExtraRuleForm } from '@/components/year/extra/extra-rule-form'
import { ExtraTried } from '@/components/year/extra/extra-tried'
import { HowReckoned } from '@/components/year/extra/how-reckoned'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { triedRuleSchema } from '@/lib/year/yields/extra-offers.schema'
import { findRoundAnswers } from '@/lib/year/yields/round-answers.data'
import { tryExtraOffers } from '@/lib/year/yields/try-extra-offers.rules'

export async function generateMetadata() {
  const t = await getTranslations('setup.extra')
  return { title: t('title') }
}

export default async function ExtraOffersPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/seats/extra'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/seats/extra`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const known = cycle && (await findRoundAnswers(actor, cycle.id))
  if (!cycle || !known) notFound()
  const t = await getTranslations('setup.extra')
  const rule = triedRuleSchema.parse(query)

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
      <ExtraRuleForm year={cycle.schoolYear} rule={rule} />
      <ExtraTried
        tried={tryExtraOffers(known.answers, rule)}
        answers={known.answers}
        schools={known.schools}
      />
      <ExtraNow year={cycle.schoolYear} rule={rule} {...known} />
      <HowReckoned rule={rule} />
    </ZoneFrame>
  )
}
