import { getFormatter, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Progress } from '@/components/ui/progress'
import type { CaseloadView } from '@/lib/caseload/view'

const NOT_SENT = ['not-begun', 'draft', 'unconfirmed']

/** The window in words and, for applications, how many lists still have to come. */
export async function ListSummary({ view }: { view: CaseloadView }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const { dates, totals, total, list, demo } = view
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const window =
    list === 'applying'
      ? t('applying.window', { opens: moment(dates.opensAt), closes: moment(dates.closesAt) })
      : t('transfers.window', {
          opens: moment(dates.transfersOpenAt),
          closes: moment(dates.transfersCloseAt),
        })
  const count = (states: readonly string[]) =>
    totals.reduce((sum, row) => sum + (states.includes(row.state) ? row.count : 0), 0)
  const missing = count(NOT_SENT)
  const sent = total - missing

  return (
    <div className="max-w-prose space-y-4">
      <p>
        {window} {demo && <DemoLabel>{t('demo')}</DemoLabel>}
      </p>
      {list === 'applying' && total > 0 && (
        <div className="space-y-2">
          <Progress
            label={t('applying.sent')}
            value={sent}
            max={total}
            text={t('applying.sentText', { sent, total })}
          />
          <p>
            <strong>{t('applying.missing', { count: missing })}</strong>{' '}
            {missing > 0 && t('applying.missingNote', { begun: count(['draft']) })}
          </p>
        </div>
      )}
    </div>
  )
}
