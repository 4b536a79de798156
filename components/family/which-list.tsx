import { getFormatter, getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { RankingView } from '@/lib/applications/view'

type Props = { view: RankingView; window: 'not-open' | 'open' | 'closed' }

/** Which list counts at this moment, on every page about a list. */
export async function WhichList({ view: { student, draft, sent }, window }: Props) {
  const [t, format] = await Promise.all([getTranslations('family.ranking'), getFormatter()])
  if (!sent) {
    const text =
      window === 'closed' ? t('whichNoneClosed', { student: student.givenName }) : t('whichNone')
    return <Notice tone={window === 'closed' ? 'attention' : 'information'} title={text} />
  }
  const sentAt = format.dateTime(sent.sentAt, 'moment')
  const isOther = sent.sentBy && !sent.sentBy.you
  const title = isOther
    ? t('whichSentBy', { name: sent.sentBy?.name ?? '', sentAt })
    : t('whichSent', { sentAt })
  const isChanged = window === 'open' && draft.schoolIds.join() !== sent.schoolIds.join()
  return (
    <Notice tone={isChanged ? 'attention' : 'done'} title={title}>
      <p>
        {window === 'open' && `${t(isChanged ? 'whichSentChanged' : 'whichSentSame')} `}
        <TextLink href={`/family/${student.id}/ranking/receipt/${sent.receiptCode}`}>
          {t('receipt', { code: sent.receiptCode })}
        </TextLink>
      </p>
    </Notice>
  )
}
