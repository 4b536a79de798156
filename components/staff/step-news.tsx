import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'

type Props = { done?: string | string[] | undefined; refused?: string | string[] | undefined }

/** What became of the step that led here: done, or why not, in words whatever the address says. */
export function StepNews({ done, refused }: Props) {
  const t = useTranslations('staff.round')
  const more = useTranslations('rounds')
  const doneKey = `done.${String(done)}`
  const refusedKey = `refused.${String(refused)}`
  if (done && more.has(doneKey as MoreKey)) return <Done text={more(doneKey as MoreKey)} />
  if (done && t.has(doneKey as Key)) return <Done text={t(doneKey as Key)} />
  if (!refused) return null
  // the newer words go first: they know of more rounds than the main one
  const words = more.has(refusedKey as MoreKey)
    ? more(refusedKey as MoreKey)
    : refused !== 'title' && t.has(refusedKey as Key)
      ? t(refusedKey as Key)
      : more('refused.unknown')
  return (
    <Notice tone="problem" title={t('refused.title')}>
      {words}
    </Notice>
  )
}

function Done({ text }: { text: string }) {
  return <Notice tone="done">{text}</Notice>
}

type Key = 'done.opened'
type MoreKey = 'refused.unknown'
