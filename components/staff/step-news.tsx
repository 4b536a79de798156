import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'

type Props = { done?: string | string[] | undefined; refused?: string | string[] | undefined }

/** What became of the step that led here: done, or why not. */
export function StepNews({ done, refused }: Props) {
  const t = useTranslations('staff.round')
  const doneKey = `done.${String(done)}`
  const refusedKey = `refused.${String(refused)}`
  // the address is typed by anybody: an unknown word says nothing
  if (done && isKey(doneKey, t)) return <Notice tone="done">{t(doneKey)}</Notice>
  if (!refused || !isKey(refusedKey, t)) return null
  return (
    <Notice tone="problem" title={t('refused.title')}>
      {t(refusedKey)}
    </Notice>
  )
}

type Translate = ReturnType<typeof useTranslations<'staff.round'>>
type Key = Parameters<Translate['has']>[0]

const isKey = (key: string, t: Translate): key is Key => t.has(key as Key)
