import { getFormatter, getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Table } from '@/components/ui/table'
import type { CorrectionView } from '@/lib/records/view'

type Props = {
  corrections: readonly CorrectionView[]
  caption: string
  empty: string
  /** Decides one; its hidden fields are `id` and `decision`. Null: nothing is decided here. */
  action: ((form: FormData) => Promise<void>) | null
  hidden: Readonly<Record<string, string>>
}

const TONES = { REQUESTED: 'information', APPROVED: 'done', REFUSED: 'problem' } as const

/** Corrections of records, each with its reason and who asked; two buttons for who may decide. */
export async function CorrectionList({ corrections, caption, empty, action, hidden }: Props) {
  const [t, format] = await Promise.all([getTranslations('transfers.corrections'), getFormatter()])
  const date = (at: Date) => format.dateTime(at, 'shortMoment')
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'what', label: t('what') },
        { key: 'why', label: t('why') },
        { key: 'who', label: t('who') },
        { key: 'decide', label: t('decide') },
      ]}
      rows={corrections.map((row) => ({
        key: row.id,
        cells: {
          student: (
            <>
              {row.student.name}{' '}
              <span className="text-ink-soft font-normal">{row.student.number}</span>
            </>
          ),
          what: t('change', {
            field: t(`fields.${row.field}`),
            before: row.before,
            after: row.after,
          }),
          why: <span className="whitespace-pre-line">{row.reason}</span>,
          who: t('askedBy', { person: row.requestedBy, date: date(row.requestedAt) }),
          decide: (
            <Decide row={row} action={action} hidden={hidden}>
              <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>
              {row.decidedAt && (
                <p className="text-ink-soft">
                  {t('decided', {
                    state: row.state,
                    person: row.decidedBy ?? '',
                    date: date(row.decidedAt),
                  })}
                </p>
              )}
            </Decide>
          ),
        },
      }))}
      empty={<p>{empty}</p>}
    />
  )
}

type DecideProps = Pick<Props, 'action' | 'hidden'> & {
  row: CorrectionView
  children: React.ReactNode
}

async function Decide({ row, action, hidden, children }: DecideProps) {
  const t = await getTranslations('transfers.corrections')
  if (row.state !== 'REQUESTED' || !action) return children
  if (row.isOwn) return <p className="text-ink-soft">{t('own')}</p>
  return (
    <form action={action} className="flex flex-wrap gap-2">
      {Object.entries({ ...hidden, id: row.id }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(['approve', 'refuse'] as const).map((decision) => (
        <Button
          key={decision}
          name="decision"
          value={decision}
          variant={decision === 'approve' ? 'secondary' : 'quiet'}
          aria-label={`${t(decision)}: ${row.student.name}`}
        >
          {t(decision)}
        </Button>
      ))}
    </form>
  )
}
