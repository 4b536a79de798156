import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, SelectField, TextField } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import { MANY_DRAWS, TRIAL_MECHANISMS } from '@/lib/draw/trials/trials.schema'
import type { TrialChoices } from '@/lib/draw/trials/trials.view'

import { RuleFields } from './rule-fields'
import { SchoolFields } from './school-fields'

type Props = { action: FormAction; choices: TrialChoices }

/** The form of a trial: each field says what it changes, and an untouched one changes nothing. */
export function TrialForm({ action, choices }: Props) {
  const t = useTranslations('trials')
  return (
    <Form action={action} errorTitle={t('form.errorTitle')} className="space-y-8">
      <TextField
        label={t('form.name')}
        name="name"
        hint={t('form.nameHint')}
        maxLength={80}
        autoComplete="off"
        width="medium"
      />
      <SchoolFields schools={choices.schools} />
      <SelectField
        label={t('form.mechanism')}
        name="mechanism"
        hint={t('form.mechanismHint')}
        options={TRIAL_MECHANISMS.map((value) => ({ value, label: t(`mechanisms.${value}`) }))}
        defaultValue="deferred-acceptance"
      />
      <RuleFields ruleSets={choices.ruleSets} />
      <RadioGroup
        legend={t('form.draws')}
        name="draws"
        defaultValue="one"
        options={[
          { value: 'one', label: t('form.drawsOne'), hint: t('form.drawsOneHint') },
          {
            value: 'many',
            label: t('form.drawsMany', { count: MANY_DRAWS }),
            hint: t('form.drawsManyHint'),
          },
        ]}
      />
      <RadioGroup
        legend={t('form.draw')}
        name="draw"
        defaultValue="same"
        options={[
          { value: 'same', label: t('form.drawSame'), hint: t('form.drawSameHint') },
          { value: 'new', label: t('form.drawNew'), hint: t('form.drawNewHint') },
        ]}
      />
      <SubmitButton>{t('form.send')}</SubmitButton>
    </Form>
  )
}
