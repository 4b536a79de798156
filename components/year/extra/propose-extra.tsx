import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { ExtraRule } from '@/lib/placement/extra-offers.rules'

type Props = {
  year: number
  rule: ExtraRule
  /** The schools at which the rule was tried above. */
  schools: readonly { readonly id: string; readonly name: string }[]
  hidden: Readonly<Record<string, string>>
  action: FormAction
}

/** Proposes the rule as it was just tried, for the schools that are ticked. */
export function ProposeExtra({ year, rule, schools, hidden, action }: Props) {
  const t = useTranslations('setup.extra.rule')
  const common = useTranslations('common')
  const title = t('proposeTitle', { year: schoolYearName(year) })
  if (schools.length === 0) {
    return (
      <Section title={title}>
        <p>{t('notTried')}</p>
      </Section>
    )
  }
  return (
    <Section title={title} lead={t('proposeLead', { percent: rule.share / 10, most: rule.most })}>
      <Form
        action={action}
        hidden={{ ...hidden, share: String(rule.share), most: String(rule.most) }}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-4"
      >
        <fieldset>
          <legend className="font-semibold">{t('schools')}</legend>
          {schools.map(({ id, name }) => (
            <Checkbox
              key={id}
              id={`school-${id}`}
              name="schools"
              value={id}
              label={name}
              defaultChecked
            />
          ))}
        </fieldset>
        <SubmitButton>{t('propose')}</SubmitButton>
      </Form>
    </Section>
  )
}
