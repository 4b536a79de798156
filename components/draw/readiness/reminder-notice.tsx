import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

type Props = {
  /** What the address says was done: `sent` or `undone`, how many letters; `refused`. */
  query: Readonly<Record<string, string | string[] | undefined>>
  /** The reader's reminders that have not left yet; null: none. */
  held: { readonly letters: number; readonly until: Date } | null
  undo: (form: FormData) => Promise<void>
}

/** What came of reminding, and the way back while the letters have not left. */
export function ReminderNotice({ query, held, undo }: Props) {
  const t = useTranslations('readiness.remind')
  const format = useFormatter()
  const [sent, undone] = ['sent', 'undone'].map((name) => Number(query[name] ?? Number.NaN))
  if (query['refused'] === 'outside-dates')
    return <Notice tone="attention">{t('outside-dates')}</Notice>
  return (
    <>
      {Number.isInteger(undone) && (
        <Notice tone={undone === 0 ? 'attention' : 'done'}>
          {t('undone', { letters: undone ?? 0 })}
        </Notice>
      )}
      {Number.isInteger(sent) && !held && (
        <Notice tone="done">{t('done', { letters: sent ?? 0 })}</Notice>
      )}
      {held && (
        <Notice
          tone="done"
          title={
            Number.isInteger(sent)
              ? t('done', { letters: sent ?? 0 })
              : t('heldTitle', { letters: held.letters })
          }
        >
          <p>
            {t('held', {
              letters: held.letters,
              at: format.dateTime(held.until, { timeStyle: 'short' }),
            })}
          </p>
          <form action={undo}>
            <Button variant="secondary">{t('undo')}</Button>
          </form>
        </Notice>
      )}
    </>
  )
}
