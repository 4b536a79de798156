import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ExtraDecision } from '@/lib/year/yields/extra-offers.schema'
import type { ExtraRuleOfYear, ExtraRuleView } from '@/lib/year/yields/extra-rule.view'

type Props = {
  year: number
  hidden: Readonly<Record<string, string>>
  action: FormAction
  of: ExtraRuleOfYear
}

/** The rule of the year: what it says, who agreed on it, and what the reader may do with it. */
export function ExtraRuleNow({ year, of, ...form }: Props) {
  const t = useTranslations('setup.extra.rule')
  const { rule, hasOpened } = of
  return (
    <Section title={t('title', { year: schoolYearName(year) })}>
      {rule ? (
        <>
          <Standing rule={rule} hasOpened={hasOpened} />
          {(rule.state === 'APPROVED' || rule.state === 'PROPOSED') && <Terms rule={rule} />}
          {!hasOpened && <Decisions {...form} rule={rule} barred={of.barred} />}
        </>
      ) : (
        <p>{t('none')}</p>
      )}
      {hasOpened && <p>{t('opened', { year: schoolYearName(year) })}</p>}
    </Section>
  )
}

/** Who proposed it and what became of it, in one sentence. */
function Standing({ rule, hasOpened }: { rule: ExtraRuleView; hasOpened: boolean }) {
  const t = useTranslations('setup.extra.rule')
  const format = useFormatter()
  const { state, proposedBy: by, proposedAt, decidedBy: second, decidedAt } = rule
  const day = (at: Date | null) => (at ? format.dateTime(at, 'day') : '')
  const values = { by, at: day(proposedAt), second: second ?? '', decidedAt: day(decidedAt) }
  return (
    <p className="max-w-prose">{t(state === 'PROPOSED' && hasOpened ? 'lapsed' : state, values)}</p>
  )
}

function Terms({ rule }: { rule: ExtraRuleView }) {
  const t = useTranslations('setup.extra.rule')
  const now = useTranslations('setup.extra.now')
  return (
    <>
      <p className="max-w-prose">{t('terms', { percent: rule.share / 10, most: rule.most })}</p>
      <Table
        caption={t('schools')}
        columns={[
          { key: 'school', label: t('school') },
          { key: 'answers', label: t('answers'), numeric: true },
        ]}
        rows={rule.schools.map(({ name, ...answers }) => ({
          key: name,
          cells: { school: name, answers: now('of', answers) },
        }))}
        empty={null}
      />
    </>
  )
}

function Decisions({
  rule,
  barred,
  hidden,
  action,
}: Omit<Props, 'year' | 'of'> & Pick<ExtraRuleOfYear, 'barred'> & { rule: ExtraRuleView }) {
  const t = useTranslations('setup.extra.rule')
  const common = useTranslations('common')
  const button = (decision: ExtraDecision, words: string, look: 'primary' | 'danger') => (
    <Form
      action={action}
      hidden={{ ...hidden, rule: rule.id, decision }}
      errorTitle={common('errorTitle')}
    >
      <SubmitButton variant={look}>{words}</SubmitButton>
    </Form>
  )
  if (rule.state === 'APPROVED') return button('ENDED', t('end'), 'danger')
  if (rule.state !== 'PROPOSED') return null
  if (barred === 'same-person') return button('ENDED', t('takeBack'), 'danger')
  if (barred) return <Notice tone="information">{t(`errors.${barred}`)}</Notice>
  return (
    <div className="max-w-prose space-y-4">
      <p>{t('approveMeans')}</p>
      {button('APPROVED', t('approve'), 'primary')}
      {button('REFUSED', t('refuse'), 'danger')}
    </div>
  )
}
