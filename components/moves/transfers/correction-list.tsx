import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { CorrectionView } from '@/lib/moves/corrections/corrections.data'
import { RECORD_FIELDS } from '@/lib/moves/corrections/corrections.schema'

type Props = {
  corrections: readonly CorrectionView[]
  caption: string
  empty: string
  /**
   * Decides one; its hidden fields are `id` and `decision`. Null: the reader decides nothing here.
   */
  action: ((form: FormData) => Promise<void>) | null
  hidden: Readonly<Record<string, string>>
}

const TONES = { REQUESTED: 'information', APPROVED: 'done', REFUSED: 'problem' } as const

/**
 * Corrections of student records, each with its reason and who requested it; two buttons for a
 * reader who may decide.
 */
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
          what: <What correction={row} />,
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

/** The change that is asked for, or the whole record that is entered. */
function What({ correction: row }: { correction: CorrectionView }) {
  const t = useTranslations('transfers.corrections')
  if (row.field !== 'WHOLE_RECORD') {
    const field = t(`fields.${row.field}`)
    return t('change', { field, before: row.before ?? 0, after: row.after })
  }
  const counts = {
    ABSENCES: row.after,
    FAILING_CLASSES: row.afterFailing,
    MAJOR_DISCIPLINARY: row.afterDisciplinary,
  }
  return (
    <>
      {t('newRecord')}
      <ul className="ms-5 list-disc">
        {RECORD_FIELDS.map((field) => (
          <li key={field}>
            {t(`fields.${field}`)}: {counts[field]}
          </li>
        ))}
      </ul>
    </>
  )
}

type DecideProps = Pick<Props, 'action' | 'hidden'> & {
  row: CorrectionView
  children: React.ReactNode
}

async function Decide({ row, action, hidden, children }: DecideProps) {
  const t = await getTranslations('transfers.corrections')
  if (row.state !== 'REQUESTED' || !action) return children
  if (row.barred) {
    const why = row.barred === 'role-too-new' ? t('refusals.role-too-new') : t(row.barred)
    return <p className="text-ink-soft">{why}</p>
  }
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

const DONE = ['asked', 'approved', 'refused'] as const
const REFUSALS = ['decided', 'same-person', 'role-too-new', 'changed'] as const

/** The confirmation of the last action, as stated in the address. */
export function CorrectionConfirmation({ query }: { query: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('transfers.corrections')
  const done = DONE.find((one) => one === query['done'])
  const no = REFUSALS.find((one) => one === query['no'])
  if (done) return <Notice tone="done" title={t(`done.${done}`)} />
  if (!no) return null
  return (
    <Notice tone="problem" title={t('refusals.title')}>
      <p>{t(`refusals.${no}`)}</p>
    </Notice>
  )
}

/**
 * The corrections behind the evidence of a transfer: the value before, who requested it, who
 * approved.
 */
export async function CorrectionNotes({ corrections }: { corrections: readonly CorrectionView[] }) {
  const [t, format] = await Promise.all([getTranslations('transfers.corrections'), getFormatter()])
  if (corrections.length === 0) return null
  return (
    <ul className="text-ink-soft ms-5 list-disc">
      {corrections.map(({ id, field, before, after, requestedBy, decidedBy, decidedAt }) => {
        const people = {
          asker: requestedBy,
          decider: decidedBy ?? '',
          date: decidedAt ? format.dateTime(decidedAt, 'short') : '',
        }
        return (
          <li key={id}>
            {field === 'WHOLE_RECORD'
              ? t('entered', people)
              : t('shown', { field: t(`fields.${field}`), before: before ?? 0, after, ...people })}
          </li>
        )
      })}
    </ul>
  )
}
