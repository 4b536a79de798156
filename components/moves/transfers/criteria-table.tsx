import { getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { Criterion } from '@/lib/moves/transfers/transfer.schema'

import { criterionText } from './criterion-text'

/**
 * The transfer rule line by line: what is required, what was found, where and when it was read, met
 * or not; on a phone as the family's list.
 */
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

/**
 * The transfer rule for a family: what is required, what the records say, where and when that was
 * read.
 */
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
