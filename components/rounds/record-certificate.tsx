import { useFormatter, useTranslations } from 'next-intl'

import { Check } from '@/components/ui/icons'
import { Section } from '@/components/ui/section'
import type { ReleasedRecord } from '@/lib/rounds/record/view'

const PROMISES = [
  'feasible',
  'individually-rational',
  'non-wasteful',
  'no-justified-envy',
  'student-optimal',
] as const

/** The engine's check of its own outcome, in words. */
export function RecordCertificate({ certificate }: Pick<ReleasedRecord, 'certificate'>) {
  const t = useTranslations('staff.round.certificate')
  const record = useTranslations('rounds.record')
  const format = useFormatter()
  return (
    <Section
      title={record('certificate')}
      lead={record('certificateLead', {
        students: format.number(certificate.students),
        choices: format.number(certificate.choicesCompared),
      })}
    >
      <ul className="space-y-1.5">
        {PROMISES.filter((promise) => certificate.promises.includes(promise)).map((promise) => (
          <li key={promise} className="flex gap-2">
            <Check aria-hidden className="text-done mt-0.5 size-5 shrink-0" />
            {t(promise)}
          </li>
        ))}
      </ul>
    </Section>
  )
}
