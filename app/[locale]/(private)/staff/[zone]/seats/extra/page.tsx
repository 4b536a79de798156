import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ExtraNow } from '@/components/year/extra/extra-now'
import { ExtraRuleForm } from '@/components/year/extra/extra-rule-form'
import { ExtraRuleNow } from '@/components/year/extra/extra-rule-now'
import { ExtraTried } from '@/components/year/extra/extra-tried'
import { HowReckoned } from '@/components/year/extra/how-reckoned'
import { ProposeExtra } from '@/components/year/extra/propose-extra'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { triedRuleSchema } from '@/lib/year/yields/extra-offers.schema'
import { findExtraRule } from '@/lib/year/yields/extra-rule.data'
import { nameOfAnswers } from '@/lib/year/yields/propose-extra-rule.mutations'
import { findRoundAnswers } from '@/lib/year/yields/round-answers.data'
import { tryExtraOffers } from '@/lib/year/yields/try-extra-offers.rules'

import { decideAction, proposeAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.extra')
  return { title: t('title') }
}

const DONE = {
  proposed: 'doneProposed',
  approved: 'doneApproved',
  refused: 'doneRefused',
  ended: 'doneEnded',
} as const

export default async function ExtraOffersPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/seats/extra'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/seats/extra`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const known = cycle && (await findRoundAnswers(actor, cycle.id))
  const ruleOfYear = cycle && (await findExtraRule(actor, cycle.id, new Date()))
  if (!cycle || !known || !ruleOfYear) notFound()
  const t = await getTranslations('setup.extra')
  const of = ruleOfYear.rule
  const live = of?.state === 'PROPOSED' || of?.state === 'APPROVED' ? of : null
  // who decides sees what the very rule would have done
  const own = live && { percent: live.share / 10, most: live.most }
  const rule = triedRuleSchema.parse({ ...own, ...query })
  const tried = tryExtraOffers(known.answers, rule)
  const year = cycle.schoolYear
  const hidden = { zone: slug, year: String(year) }
  const { done } = query
  const said = typeof done === 'string' && done in DONE ? DONE[done as keyof typeof DONE] : null
  const mayPropose = !ruleOfYear.hasOpened && !live

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
      {said && <Notice tone="done">{t(`rule.${said}`)}</Notice>}
      <ExtraRuleNow year={year} of={ruleOfYear} hidden={hidden} action={decideAction} />
      <ExtraRuleForm year={year} rule={rule} />
      <ExtraTried tried={tried} answers={known.answers} schools={known.schools} />
      <ExtraNow year={year} rule={rule} {...known} />
      {mayPropose && (
        <ProposeExtra
          year={year}
          rule={rule}
          schools={known.schools.filter(({ id }) => tried.some((one) => one.schoolId === id))}
          hidden={{ ...hidden, cycleId: cycle.id, tried: nameOfAnswers(known.answers) }}
          action={proposeAction}
        />
      )}
      <HowReckoned rule={rule} />
    </ZoneFrame>
  )
}
