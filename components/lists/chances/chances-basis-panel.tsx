import { getTranslations } from 'next-intl/server'

import { Button } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { Notice } from '@/components/ui/notice'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { MadeOdds as Made } from '@/lib/lists/chances/chances.view'

type Props = {
  made: Made | null
  /** Whether the window is ahead, open or closed, or no list can be sent any more. */
  when: 'before' | 'open' | 'closed' | 'over'
  ask: () => Promise<void>
}

/** What the chances shown to families are based on, and the button to calculate them again. */
export async function MadeOdds({ made, when, ask }: Props) {
  const [t, format] = await Promise.all([getTranslations('chances'), getFormatter()])
  const isShut = when === 'closed' || when === 'over'
  return (
    <div className="max-w-prose space-y-6">
      {made?.isOutdated && (
        <Notice
          tone="attention"
          title={t(when === 'over' ? 'staffOutdatedOver' : 'staffOutdated')}
        />
      )}
      {made ? (
        <DataList
          items={[
            { term: t('staffLists'), detail: format.number(made.lists) },
            { term: t('staffLastLists'), detail: format.number(made.lastLists) },
            { term: t('staffMade'), detail: format.dateTime(made.madeAt, 'moment') },
          ]}
        />
      ) : (
        <p>{t(isShut ? 'staffNoneOver' : 'staffNone')}</p>
      )}
      {when === 'open' && <p>{t('staffOften')}</p>}
      {isShut && made && <p>{t('staffSeldom')}</p>}
      <form action={ask}>
        <Button variant="secondary">{t('staffAgain')}</Button>
      </form>
    </div>
  )
}
