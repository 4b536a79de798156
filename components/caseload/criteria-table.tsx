import { getFormatter, getTranslations } from 'next-intl/server'

import { CriteriaList } from '@/components/transfers/criteria-list'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import type { Criterion } from '@/lib/transfers/schema'

import { criterionText } from './criterion-text'

/** The transfer rule line by line: required, found, read where and when, met or not; on a phone as the family's list. */
export async function CriteriaTable({ criteria }: { criteria: readonly Criterion[] }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  return (
    <>
      <div className="sm:hidden">
        <CriteriaList criteria={criteria} />
      </div>
      <div className="max-sm:hidden">
        <Table
          caption={t('transfer.criteria')}
          captionHidden
          columns={[
            { key: 'name', label: t('transfer.criterion') },
            { key: 'result', label: t('transfer.result') },
            { key: 'required', label: t('transfer.required') },
            { key: 'found', label: t('transfer.found') },
            { key: 'source', label: t('transfer.source') },
          ]}
          rows={criteria.map((criterion) => {
            const { source, ...texts } = criterionText(t, format, criterion)
            return {
              key: criterion.key,
              cells: {
                ...texts,
                source: <span className="text-ink-soft">{source}</span>,
                result: (
                  <span className="whitespace-nowrap">
                    <Badge tone={criterion.met ? 'done' : 'problem'}>
                      {criterion.met ? t('transfer.met') : t('transfer.notMet')}
                    </Badge>
                  </span>
                ),
              },
            }
          })}
          empty={null}
        />
      </div>
    </>
  )
}
