import { useLocale, useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { ListDownload, ListPages } from '@/components/shell/list-pages'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { KeptProblem } from '@/lib/feeds/imports/import-problems.data'
import { problemText } from '@/lib/feeds/tables/problem-text.view'

import type { ImportListProps } from './import-differences'

type Props = ImportListProps & {
  problems: readonly KeptProblem[]
  counts: { readonly wrong: number; readonly told: number }
}

/** What is wrong with the files, with its place and what is expected there. */
export function ImportProblems({ problems, counts, path, page, pages, kept }: Props) {
  const t = useTranslations('filesIn.problems')
  const locale = useLocale()
  const format = useFormatter()
  const { wrong, told } = counts
  return (
    <Section
      title={t('title', { count: wrong + told })}
      lead={wrong + told > 0 && t('summary', { wrong, told })}
    >
      {problems.length > 0 && (
        <>
          <Table
            caption={t('caption')}
            captionHidden
            columns={[
              { key: 'place', label: t('place') },
              { key: 'value', label: t('value') },
              { key: 'text', label: t('text') },
              { key: 'kind', label: t('kind') },
            ]}
            rows={problems.map((problem) => {
              const { place, text } = problemText(locale, problem)
              return {
                key: String(problem.id),
                cells: {
                  place: <span className="break-words">{place || '–'}</span>,
                  value: problem.value ? <span className="break-all">{problem.value}</span> : '–',
                  text,
                  kind: problem.wrong ? (
                    <Badge tone="problem">{t('wrong')}</Badge>
                  ) : (
                    <Badge>{t('told')}</Badge>
                  ),
                },
              }
            })}
            empty={null}
          />
          <ListPages
            page={page}
            pages={pages}
            href={(number) => `${addressOf(path, { ...kept, problems: number })}#problems`}
          />
          <ListDownload
            href={`${path}/problems`}
            label={`${t('download')} (${format.number(wrong + told)})`}
          />
        </>
      )}
    </Section>
  )
}
