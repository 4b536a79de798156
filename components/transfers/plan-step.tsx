import { useFormatter, useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { ActForm } from '@/components/waitlists/act-form'
import type { FormState } from '@/lib/forms/state'
import type { PlanView } from '@/lib/transfers/plans/view'

type Action = (before: FormState, form: FormData) => Promise<FormState>

type Props = {
  plan: PlanView
  release: Action
  compute: Action
  hidden: Readonly<Record<string, string>>
}

/** What is next for a plan: the second person's release, a new plan, or that it is done. */
export function PlanStep({ plan, release, compute, hidden }: Props) {
  const t = useTranslations('transfers.plan')
  const format = useFormatter()
  if (plan.state === 'RELEASED') {
    const date = plan.releasedAt ? format.dateTime(plan.releasedAt, 'shortMoment') : ''
    return (
      <Notice tone="information" title={t('released')}>
        <p>{t('releasedBody', { person: plan.releasedBy ?? '', date })}</p>
      </Notice>
    )
  }
  if (plan.state === 'DISCARDED') return <Notice tone="information">{t('discarded')}</Notice>
  const errorTitle = t('refusals.title')
  if (plan.stale) {
    return (
      <div className="space-y-4">
        <Notice tone="attention">{t('stale')}</Notice>
        <ActForm action={compute} hidden={hidden} texts={{ button: t('computeNew'), errorTitle }} />
      </div>
    )
  }
  if (plan.isOwn) return <Notice tone="information">{t('own')}</Notice>
  const moved = plan.chains.reduce((sum, { moves }) => sum + moves.length, 0)
  return (
    <Section title={t('release')}>
      <ActForm action={release} hidden={hidden} texts={{ button: t('releaseButton'), errorTitle }}>
        <p className="max-w-prose">{t('releaseLead', { moved, unplaced: plan.unplaced.length })}</p>
      </ActForm>
    </Section>
  )
}
