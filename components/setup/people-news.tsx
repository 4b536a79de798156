import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'

const WORDS = ['given', 'ended', 'not-found', 'own', 'last'] as const

/** What became of the role that was given or ended. */
export function PeopleNews({ news }: { news: string | string[] | undefined }) {
  const t = useTranslations('setup.people.news')
  const word = WORDS.find((one) => one === news)
  if (!word) return null
  const isDone = word === 'given' || word === 'ended'
  return <Notice tone={isDone ? 'done' : 'problem'}>{t(word)}</Notice>
}
