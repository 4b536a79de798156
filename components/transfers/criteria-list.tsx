import { getFormatter, getTranslations } from 'next-intl/server'

import { criterionText } from '@/components/caseload/criterion-text'
import { Badge } from '@/components/ui/badge'
import type { Criterion } from '@/lib/transfers/schema'

/** The transfer rule for a family: what is asked, what the records say, where that was read and when. */
export async function CriteriaList({ criteria }: { criteria: readonly Criterion[] }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  return (
    <ul className="divide-line border-line divide-y border-y">
      {criteria.map((criterion) => {
        const { name, required, found, source } = criterionText(t, format, criterion)
        return (
          <li key={criterion.key} className="py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="font-semibold">{name}</span>
              <Badge tone={criterion.met ? 'done' : 'problem'}>
                {criterion.met ? t('transfer.met') : t('transfer.notMet')}
              </Badge>
            </div>
            <p>
              {found} <span className="text-ink-soft">· {required}</span>
            </p>
            <p className="text-ink-soft text-[0.85em]">{source}</p>
          </li>
        )
      })}
    </ul>
  )
}
