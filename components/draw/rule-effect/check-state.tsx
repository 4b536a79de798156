import { useTranslations } from 'next-intl'

import { Renew } from '@/components/shell/page-refresh'
import { Notice } from '@/components/ui/notice'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { DraftCheck } from '@/lib/draw/rule-effect/draft-check.data'

type Props = Pick<DraftCheck, 'underWay' | 'outdated'> & {
  /** No earlier check of this draft is done. */
  isFirst: boolean
}

/** Whether a check is under way (the page shows its result by itself), or what has changed since the last one. */
export function CheckState({ underWay, outdated, isFirst }: Props) {
  const t = useTranslations('setup.check')
  const format = useFormatter()
  if (underWay) {
    const at = format.dateTime(underWay.askedAt, 'moment')
    return (
      <div role="status">
        <Renew />
        <Notice tone="information" title={t('underWay.title')}>
          <p>
            {underWay.by === null
              ? t('underWay.asked', { at })
              : t('underWay.askedBy', { at, by: underWay.by })}{' '}
            {t('underWay.wait')}
          </p>
          {!isFirst && <p>{t('underWay.before')}</p>}
        </Notice>
      </div>
    )
  }
  if (outdated.length === 0) return null
  return (
    <Notice tone="attention" title={t('outdated.title')}>
      <p>{t('outdated.body', { what: format.list(outdated.map((part) => t(`parts.${part}`))) })}</p>
    </Notice>
  )
}
