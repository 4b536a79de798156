import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'

const WORDS = ['saved', 'nothing', 'added', 'closed', 'reopened', 'removed'] as const

/** Says what was done, from the address that the action led to. */
export function PlaceNews({ done }: { done: string | string[] | undefined }) {
  const t = useTranslations('places.done')
  const word = WORDS.find((one) => one === done)
  return word ? <Notice tone={word === 'nothing' ? 'information' : 'done'}>{t(word)}</Notice> : null
}
