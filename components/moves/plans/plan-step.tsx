import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PlanView } from '@/lib/moves/plans/plan-outcome.rules'

type Props = {
  plan: PlanView
  release: FormAction
  compute: FormAction
  hidden: Readonly<Record<string, string>>
}

/** The next step of a plan: release by a second person, a new plan, or that it is done. */
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
  if (plan.isStale) {
    return (
      <div className="space-y-4">
        <Notice tone="attention">{t('stale')}</Notice>
        <Form action={compute} hidden={hidden} errorTitle={errorTitle} className="space-y-4">
          <SubmitButton>{t('computeNew')}</SubmitButton>
        </Form>
      </div>
    )
  }
  if (plan.isOwn) return <Notice tone="information">{t('own')}</Notice>
  if (plan.isTooNew) return <Notice tone="information">{t('refusals.role-too-new')}</Notice>
  if (plan.waitsUntil) {
    const until = format.dateTime(plan.waitsUntil, 'moment')
    return <Notice tone="information">{t('waits', { until })}</Notice>
  }
  const moved = plan.chains.reduce((sum, { moves }) => sum + moves.length, 0)
  return (
    <Section title={t('release')}>
      <Form action={release} hidden={hidden} errorTitle={errorTitle} className="space-y-4">
        <p className="max-w-prose">{t('releaseLead', { moved, unplaced: plan.unplaced.length })}</p>
        <SubmitButton>{t('releaseButton')}</SubmitButton>
      </Form>
    </Section>
  )
}

const CODE = 'font-mono text-sm break-all'

/** The properties the engine checks in a plan, in display order. */
const PROMISES = [
  'feasible',
  'individually-rational',
  'non-wasteful',
  'no-justified-envy',
  'student-optimal',
  'no-worse-than-deferred-acceptance',
  'efficient',
] as const

/** What anybody needs to compute a plan again. */
export function PlanCheck({ plan, file }: { plan: PlanView; file: string }) {
  const t = useTranslations('transfers.plan')
  return (
    <Section title={t('check')} lead={t('checkLead')}>
      <DataList
        items={[
          { term: t('seed'), detail: <span className={CODE}>{plan.seed}</span> },
          {
            term: t('checked'),
            detail: (
              <ul>
                {PROMISES.filter((promise) => plan.promises.includes(promise)).map((promise) => (
                  <li key={promise}>{t(`promises.${promise}`)}</li>
                ))}
              </ul>
            ),
          },
          { term: t('digest'), detail: <span className={CODE}>{plan.digest}</span> },
        ]}
      />
      <p className="flex flex-wrap gap-x-6">
        <a className="text-accent font-semibold underline" href={`${file}?of=problem`} download>
          {t('download')}
        </a>
        <a className="text-accent font-semibold underline" href={`${file}?of=result`} download>
          {t('downloadResult')}
        </a>
      </p>
    </Section>
  )
}
