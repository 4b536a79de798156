import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PermitView } from '@/lib/moves/permits/permits.data'

type Props = { permits: readonly PermitView[]; show: 'open' | 'closed' }

/** Permits, one a row: who, from where to where, and whose turn it is or how it ended. */
export function PermitTable({ permits, show }: Props) {
  const t = useTranslations('permits.list')
  const format = useFormatter()
  const isOpen = show === 'open'
  return (
    <Table
      caption={t(show)}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'from', label: t('from') },
        { key: 'to', label: t('to') },
        { key: 'opened', label: t('opened') },
        { key: 'state', label: isOpen ? t('turn') : t('state') },
      ]}
      rows={permits.map((permit) => ({
        key: permit.id,
        cells: {
          student: (
            <>
              <TextLink href={`/permits/${permit.id}`}>{permit.student}</TextLink>{' '}
              <span className="text-ink-soft font-normal">{permit.number}</span>
            </>
          ),
          from: permit.from,
          to: permit.toSchool,
          opened: format.dateTime(permit.opened.at, 'short'),
          state: isOpen ? (
            t(permit.school ? 'turnZone' : 'turnSchool')
          ) : (
            <PermitState state={permit.state} />
          ),
        },
      }))}
      empty={<p>{t(isOpen ? 'emptyOpen' : 'emptyClosed')}</p>}
    />
  )
}

const TONE = { REQUESTED: 'attention', APPROVED: 'done', REFUSED: 'information' } as const

/** The state of a permit, as a word. */
export function PermitState({ state }: Pick<PermitView, 'state'>) {
  const t = useTranslations('permits.states')
  return <Badge tone={TONE[state]}>{t(state)}</Badge>
}
