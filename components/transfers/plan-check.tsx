import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import type { PlanView } from '@/lib/transfers/plans/view'

const CODE = 'font-mono text-sm break-all'

/** What the engine can promise of a plan, in the order in which it is told. */
const PROMISES = [
  'feasible',
  'individually-rational',
  'non-wasteful',
  'no-justified-envy',
  'student-optimal',
  'no-worse-than-deferred-acceptance',
  'efficient',
] as const

/** What a stranger needs to compute a plan again. */
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
