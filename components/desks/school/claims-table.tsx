import { useTranslations } from 'next-intl'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { TICKED_FORM, TickedRows } from '@/components/shell/ticked-rows'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { Condition } from '@/lib/base/db/generated/enums'
import { shortId } from '@/lib/base/forms/uuid'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { pageOf } from '@/lib/base/tables/table.rules'
import { type ColumnKey, FEW, tableParameters } from '@/lib/base/tables/table.schema'
import { findClaims } from '@/lib/year/priorities/claims-table.rules'
import { type ClaimsFilter, claimsTable } from '@/lib/year/priorities/claims-table.schema'
import type { PendingClaimView } from '@/lib/year/priorities/pending-claims.data'

type Column = ColumnKey<typeof claimsTable>

/** The parameters of the list's address, without the page. */
export const claimParameters = (filter: ClaimsFilter) => ({
  q: filter.q,
  fact: filter.fact,
  ...tableParameters(claimsTable, filter),
})

type Props = {
  path: string
  claims: readonly PendingClaimView[]
  filter: ClaimsFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
  /** Null once no claim can be answered any more. */
  action: ((claimId: string, form: FormData) => Promise<void>) | null
}

/**
 * The open claims, each with what the roster says and, while it can be answered, two buttons; ticked ones are
 * answered together.
 */
export function ClaimsTable({ path, claims, filter, columns, keepColumns, action }: Props) {
  const t = useTranslations('school.claims')
  const words = useFactWords()
  const cells = useCells(action)
  const found = findClaims(claims, filter, ({ condition }) => words(condition))
  const hasFields = claims.length > FEW || filter.q !== '' || filter.fact !== null
  const kinds = [...new Set(claims.map(({ condition }) => condition))]
  const shown = shownTable({
    table: claimsTable,
    path,
    filters: { q: filter.q, fact: filter.fact },
    filter,
    columns,
    without: action ? [] : ['answer'],
    total: found.length,
    label: (key) => t(key),
    keepColumns,
  })
  if (claims.length === 0) return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      fieldNames={['q', 'fact']}
      fields={
        hasFields ? (
          <>
            <TextField
              label={t('search')}
              name="q"
              type="search"
              defaultValue={filter.q}
              width="medium"
            />
            <SelectField
              label={t('fact')}
              name="fact"
              defaultValue={filter.fact ?? ''}
              options={[
                { value: '', label: t('anyFact') },
                ...kinds.map((value) => ({ value, label: words(value) })),
              ]}
            />
          </>
        ) : null
      }
    >
      <ListTable
        shown={shown}
        caption={t('title')}
        rows={pageOf(found, filter.page, filter.size).rows.map((claim) => ({
          key: claim.id,
          ...(action && { tick: { value: shortId(claim.id), name: claim.student.name } }),
          cells: cells(claim),
        }))}
        ticks={
          action
            ? {
                form: TICKED_FORM,
                bar: (
                  <TickedRows
                    parameters={shown.parameters}
                    actions={[{ path: `${path}/answer`, label: t('together') }]}
                  />
                ),
              }
            : undefined
        }
        empty={t('noneFound')}
      />
    </ListFrame>
  )
}

/** What a family says, in words. */
function useFactWords() {
  const conditions = useTranslations('conditions')
  return (condition: Condition) => conditions(`${condition}.atSchool`)
}

/** What is asked, what the roster says and since when: of the list, and of those answered together. */
export function useClaimCells() {
  const t = useTranslations('school.claims')
  const words = useFactWords()
  const format = useFormatter()
  return ({ student, condition, note, siblings, since }: PendingClaimView) => ({
    student: student.name,
    number: <span className="tabular-nums">{student.number}</span>,
    fact: (
      <>
        <p>{words(condition)}</p>
        {note && <p className="text-ink-soft">{t('note', { note })}</p>}
      </>
    ),
    records:
      siblings.length > 0
        ? siblings.map((sibling) => <p key={sibling.name}>{t('sibling', sibling)}</p>)
        : t('noSibling'),
    since: since ? format.dateTime(since, 'short') : '–',
  })
}

function useCells(action: Props['action']) {
  const cells = useClaimCells()
  return (claim: PendingClaimView) => ({
    ...cells(claim),
    answer: action && <Answers name={claim.student.name} action={action.bind(null, claim.id)} />,
  })
}

function Answers({ name, action }: { name: string; action: (form: FormData) => Promise<void> }) {
  const t = useTranslations('school.claims')
  const [approve, reject] = [t('approve'), t('reject')]
  return (
    <form action={action} className="flex flex-wrap gap-2 sm:flex-nowrap">
      <Button
        variant="secondary"
        name="answer"
        value="APPROVED"
        aria-label={t('of', { answer: approve, name })}
      >
        {approve}
      </Button>
      <Button
        variant="quiet"
        name="answer"
        value="REJECTED"
        aria-label={t('of', { answer: reject, name })}
      >
        {reject}
      </Button>
    </form>
  )
}
