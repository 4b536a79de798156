import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'

/** What became of the rules that were sent: a new version, or nothing new. */
export function RulesNews({ saved }: { saved: string | string[] | undefined }) {
  const t = useTranslations('setup.rules.saved')
  if (typeof saved !== 'string') return null
  if (/^\d{1,4}$/.test(saved)) {
    return <Notice tone="done">{t('version', { version: Number(saved) })}</Notice>
  }
  const word = (['same', 'limits', 'taken'] as const).find((one) => one === saved)
  return word ? <Notice tone={word === 'same' ? 'information' : 'done'}>{t(word)}</Notice> : null
}
