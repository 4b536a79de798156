import { getTranslations } from 'next-intl/server'

import { GROUNDS, CHANNELS } from '@/lib/appeals/schema'
import type { AppealPageView } from '@/lib/appeals/view'
import { MAX_DOCUMENTS } from '@/lib/documents/schema'
import type { FormState } from '@/lib/forms/state'

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
