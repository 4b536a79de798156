import { getTranslations } from 'next-intl/server'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { FormState } from '@/lib/base/forms/form-state'
import type { SchoolOption } from '@/lib/lists/ranking.view'
import type { FactView } from '@/lib/year/priorities/family-facts.rules'

import { FactForm } from './fact-form'
import { FactList } from './fact-list'

type FactNews = 'stated' | 'withdrawn' | 'answered' | 'frozen'

type Props = {
  facts: readonly FactView[]
  /** Those that can still be stated. */
  statable: readonly FactView['condition'][]
  student: string
  schools: readonly SchoolOption[]
  /** Facts can be stated and taken back now. */
  open: boolean
  /** The form is asked for, so it is unfolded. */
  asked: boolean
  news: FactNews | null
  state: (before: FormState, form: FormData) => Promise<FormState>
  withdraw: (claimId: string) => Promise<void>
}

/** What gives a child priority, with its state, and the form to tell of what is missing. */
export async function FactPanel(props: Props) {
  const { facts, statable, student, schools, open, news } = props
  const [t, conditions] = await Promise.all([
    getTranslations('claims'),
    getTranslations('conditions'),
  ])
  const texts = {
    errorTitle: t('errorTitle'),
    school: t('school'),
    fact: t('fact'),
    noteLabel: t('noteLabel'),
    noteHint: t('noteHint'),
    consequence: t('consequence'),
    send: t('send'),
    add: t('add'),
    saveFirst: t('saveFirst'),
  }
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
      {news && <Notice tone={NEWS[news]} title={t(`news.${news}`)} />}
      <p className="max-w-prose">{t('lead')}</p>
      <FactList facts={facts} student={student} actions={takeBack} />
      {open && statable.length > 0 && (
        <FactForm
          action={props.state}
          schools={[
            { value: '', label: t('chooseSchool') },
            ...schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          facts={statable.map((condition) => ({
            value: condition,
            label: conditions(`${condition}.fact`, { student }),
          }))}
          asked={props.asked}
          texts={texts}
        />
      )}
    </div>
  )
}

const NEWS = {
  stated: 'done',
  withdrawn: 'done',
  answered: 'attention',
  frozen: 'attention',
} as const satisfies Record<FactNews, string>
