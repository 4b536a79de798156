import { getTranslations } from 'next-intl/server'

import type { FormState } from '@/lib/base/forms/form-state'
import { GROUNDS, CHANNELS } from '@/lib/seats/appeals/appeal.schema'
import type { AppealPageView } from '@/lib/seats/appeals/appeals.view'
import { MAX_DOCUMENTS } from '@/lib/seats/appeals/documents.schema'

import { AppealForm } from './appeal-form'

type Props = {
  year: NonNullable<AppealPageView['year']>
  /** A counselor sends it for the family, and says who asked. */
  forFamily: boolean
  action: (before: FormState, form: FormData) => Promise<FormState>
}

const TEXTS = [
  'school',
  'grounds',
  'statement',
  'statementHint',
  'files',
  'means',
  'send',
  'asked',
  'askedHint',
  'channel',
] as const

/** The form of a new appeal with its words in the reader's language. */
export async function NewAppeal({ year, forFamily, action }: Props) {
  const [t, common] = await Promise.all([getTranslations('appeals'), getTranslations('common')])
  const words = Object.fromEntries(TEXTS.map((key) => [key, t(`form.${key}`)])) as Record<
    (typeof TEXTS)[number],
    string
  >
  return (
    <AppealForm
      action={action}
      schools={[
        { value: '', label: t('form.schoolPick') },
        ...year.schools.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      grounds={GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      channels={
        forFamily ? CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) })) : null
      }
      texts={{
        ...words,
        filesHint: t('form.filesHint', { count: MAX_DOCUMENTS }),
        errorTitle: common('errorTitle'),
      }}
    />
  )
}
