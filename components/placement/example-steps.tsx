import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Steps } from '@/components/ui/steps'
import { Table } from '@/components/ui/table'
import type { TrialStep, TrialView } from '@/lib/placement/example/example-trial.rules'

/** The steps of the changed example, child by child, and its result. */
export function TrialSteps({ view: { steps, rows } }: { view: TrialView }) {
  const t = useTranslations('public.trial')
  const placement = useTranslations('public.placement')
  const name = useTranslations('public.example')
  const locale = useLocale()
  const said = ({ child, asked, placed, moved }: TrialStep) => {
    const refused = asked.filter(({ got }) => !got).map(({ school }) => name(school))
    const values = {
      child: name(child),
      refused: new Intl.ListFormat(locale).format(refused),
      count: refused.length,
    }
    const own = placed ? t('got', { ...values, school: name(placed) }) : t('none', values)
    const others = moved.map((move) =>
      move.to
        ? t('moved', { child: name(move.child), from: name(move.from), to: name(move.to) })
        : t('out', { child: name(move.child), from: name(move.from) }),
    )
    return [own, ...others].join(' ')
  }
  return (
    <section id="steps" className="space-y-8">
      <Section title={t('stepsTitle')} lead={t('stepsLead')}>
        <Steps
          items={steps.map((step) => ({
            title: t('asks', { child: name(step.child) }),
            body: said(step),
          }))}
        />
      </Section>
      <Section title={t('end')}>
        <Table
          caption={t('endTable')}
          captionHidden
          columns={[
            { key: 'child', label: placement('child') },
            { key: 'list', label: placement('wants') },
            { key: 'lottery', label: placement('lottery'), numeric: true },
            { key: 'placed', label: placement('placed') },
          ]}
          rows={rows.map(({ child, list, lottery, sibling, placed, rank }) => ({
            key: child,
            cells: {
              child: sibling ? placement('sibling', { child: name(child) }) : name(child),
              list: list.map((school) => name(school)).join(', '),
              lottery,
              placed: placed ? (
                <>
                  <strong>{name(placed)}</strong> {rank && t('rank', { rank })}
                </>
              ) : (
                t('noSeat')
              ),
            },
          }))}
          empty=""
        />
        <p className="text-ink-soft text-base">{t('computed')}</p>
      </Section>
    </section>
  )
}
