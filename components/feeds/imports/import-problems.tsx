import { useLocale, useTranslations } from 'next-intl'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type { KeptProblem } from '@/lib/feeds/imports/import-problems.data'
import { type ProblemFilter, problemTable } from '@/lib/feeds/imports/problem-table.schema'
import { problemText } from '@/lib/feeds/tables/problem-text.view'

type Props = {
  problems: readonly KeptProblem[]
  counts: { readonly wrong: number; readonly told: number }
  /** The import's page. */
  path: string
  /** How many the filter finds, and the files that any problem is in. */
  total: number
  files: readonly string[]
  filter: ProblemFilter
  columns: readonly ColumnKey<typeof problemTable>[]
  keepColumns: (form: FormData) => Promise<void>
}

/** What is wrong with the files, with its place and what is expected there. */
export function ImportProblems({
  problems,
  counts,
  path,
  total,
  files,
  filter,
  columns,
  keepColumns,
}: Props) {
  const t = useTranslations('filesIn.problems')
  const locale = useLocale()
  const format = useFormatter()
  const { wrong, told } = counts
  if (wrong + told === 0) return <Section title={t('title', { count: 0 })}>{null}</Section>
  const shown = shownTable({
    table: problemTable,
    path: `${path}#problems`,
    exportPath: `${path}/problems`,
    filters: { kind: filter.kind, file: filter.file },
    filter,
    columns,
    total,
    label: (key) => t(key),
    keepColumns,
  })
  return (
    <Section title={t('title', { count: wrong + told })} lead={t('summary', { wrong, told })}>
      <ListFrame
        path={shown.path}
        parameters={shown.parameters}
        fieldNames={['kind', 'file']}
        fields={
          <>
            <SelectField
              label={t('kind')}
              name="kind"
              defaultValue={filter.kind ?? ''}
              options={[
                { value: '', label: t('anyKind') },
                { value: 'wrong', label: t('wrong') },
                { value: 'told', label: t('told') },
              ]}
            />
            {files.length > 1 && (
              <SelectField
                label={t('file')}
                name="file"
                defaultValue={filter.file ?? ''}
                options={[
                  { value: '', label: t('anyFile') },
                  ...files.map((value) => ({ value, label: value })),
                ]}
              />
            )}
          </>
        }
      >
        <ListTable
          shown={shown}
          caption={t('caption')}
          rows={problems.map((problem) => ({
            key: String(problem.id),
            cells: {
              file: <span className="break-words">{problem.file || '–'}</span>,
              row: problem.row === null ? '–' : format.number(problem.row),
              column: problem.column ?? '–',
              value: problem.value ? <span className="break-all">{problem.value}</span> : '–',
              text: problemText(locale, problem).text,
              kind: problem.wrong ? (
                <Badge tone="problem">{t('wrong')}</Badge>
              ) : (
                <Badge>{t('told')}</Badge>
              ),
            },
          }))}
          empty={t('noneFound')}
        />
      </ListFrame>
    </Section>
  )
}
