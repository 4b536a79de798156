import { getTranslations } from 'next-intl/server'

import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, SelectField, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { SchoolOption } from '@/lib/lists/ranking.view'
import { type FactView, relativesAsked } from '@/lib/year/priorities/family-facts.rules'
import { isOfRelative } from '@/lib/year/priorities/priority-conditions.rules'

import { FactList } from './fact-list'

type FactConfirmation = 'stated' | 'withdrawn' | 'answered' | 'frozen'

type Props = {
  facts: readonly FactView[]
  /** Conditions that can still be stated. */
  statable: readonly FactView['condition'][]
  student: string
  schools: readonly SchoolOption[]
  /** Whether facts can be stated and withdrawn now. */
  open: boolean
  /** Whether the form is open. */
  asked: boolean
  confirmation: FactConfirmation | null
  state: FormAction
  withdraw: (claimId: string) => Promise<void>
}

/** The facts that give a child priority, with their states, and the form to add a missing one. */
export async function FactPanel(props: Props) {
  const { facts, statable, student, schools, open, confirmation } = props
  const [t, conditions] = await Promise.all([
    getTranslations('claims'),
    getTranslations('conditions'),
  ])
  const takeBack = (fact: FactView, words: string) =>
    open && fact.claimId !== null ? (
      <form action={props.withdraw.bind(null, fact.claimId)}>
        <Button
          variant="quiet"
          aria-label={t('withdrawOf', { fact: words, school: fact.schools[0]?.name ?? '' })}
        >
          {t('withdraw')}
        </Button>
      </form>
    ) : null
  return (
    <div className="space-y-4">
      {confirmation && <Notice tone={TONE[confirmation]} title={t(`news.${confirmation}`)} />}
      <p className="max-w-prose">{t(open ? 'lead' : 'leadOver')}</p>
      <FactList facts={facts} student={student} actions={takeBack} />
      {open && statable.length > 0 && (
        <Form
          action={props.state}
          errorTitle={t('errorTitle')}
          folded={{ label: t('add'), open: props.asked }}
          className="space-y-5"
        >
          <noscript>
            <p className="text-attention font-semibold">{t('saveFirst')}</p>
          </noscript>
          <SelectField
            label={t('school')}
            name="schoolId"
            options={[
              { value: '', label: t('chooseSchool') },
              ...schools.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <RadioGroup
            legend={t('fact')}
            name="condition"
            options={statable.map((condition) => ({
              value: condition,
              label: conditions(`${condition}.fact`, { student }),
            }))}
          />
          <TextField
            label={t('noteLabel')}
            name="note"
            hint={t('noteHint', {
              relatives: relativesAsked(statable),
              other: statable.every(isOfRelative) ? 'no' : 'yes',
            })}
            maxLength={300}
          />
          <p>{t('consequence')}</p>
          <SubmitButton variant="secondary">{t('send')}</SubmitButton>
        </Form>
      )}
    </div>
  )
}

const TONE = {
  stated: 'done',
  withdrawn: 'done',
  answered: 'attention',
  frozen: 'attention',
} as const satisfies Record<FactConfirmation, string>
