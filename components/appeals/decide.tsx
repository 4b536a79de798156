import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { Bar, EffectView } from '@/lib/appeals/view'
import type { AppealView } from '@/lib/appeals/view'
import type { FormState } from '@/lib/forms/state'

import { DecisionForm } from './decision-form'
import { Effect } from './effect'

type Props = {
  appeal: AppealView
  bar: Bar
  effect: EffectView | null
  hidden: Readonly<Record<string, string>>
  action: (before: FormState, form: FormData) => Promise<FormState>
}

const TEXTS = ['choose', 'ACCEPTED', 'DENIED', 'note', 'noteHint', 'send', 'final'] as const

/** The open part of an appeal: what accepting would do, then the decision, or why this person does not decide. */
export async function Decide({ appeal, bar, effect, hidden, action }: Props) {
  const [t, common] = await Promise.all([
    getTranslations('appeals.staff'),
    getTranslations('common'),
  ])
  const words = Object.fromEntries(TEXTS.map((key) => [key, t(key)])) as Record<
    (typeof TEXTS)[number],
    string
  >
  return (
    <>
      {effect && <Effect effect={effect} appeal={appeal} />}
      {bar ? (
        <Notice tone="information">{t(`bar.${bar}`)}</Notice>
      ) : (
        <Section title={t('decide')}>
          <DecisionForm
            action={action}
            hidden={hidden}
            texts={{ ...words, errorTitle: common('errorTitle') }}
          />
        </Section>
      )}
    </>
  )
}
