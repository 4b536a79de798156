import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AnsweredClaimView } from '@/lib/year/priorities/answered-claims.data'

type Props = {
  claims: readonly AnsweredClaimView[]
  action: (claimId: string) => Promise<void>
}

/** The claims that were answered, each with a button that undoes the answer until the freeze. */
export function AnsweredClaims({ claims, action }: Props) {
  const t = useTranslations('school.claims')
  const conditions = useTranslations('conditions')
  const format = useFormatter()
  if (claims.length === 0) return null
  return (
    <Section title={t('answeredTitle')} lead={t('answeredLead')}>
      <ul className="divide-line border-line divide-y border-y">
        {claims.map(({ id, student, condition, approved, answeredAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div>
              <p className="font-semibold">
                {student.name} <span className="text-ink-soft font-normal">{student.number}</span>
              </p>
              <p>{conditions(`${condition}.atSchool`)}</p>
              <p className="text-ink-soft">
                {t(approved ? 'approvedOn' : 'rejectedOn', {
                  at: format.dateTime(answeredAt, 'shortMoment'),
                })}
              </p>
            </div>
            <form action={action.bind(null, id)}>
              <Button
                variant="quiet"
                aria-label={t('of', { answer: t('undo'), name: student.name })}
              >
                {t('undo')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  )
}
