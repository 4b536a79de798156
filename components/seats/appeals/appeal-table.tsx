import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AppealView } from '@/lib/seats/appeals/appeals.view'

type Props = { slug: string; appeals: readonly AppealView[]; show: 'open' | 'decided'; now: Date }

/**
 * The appeals of a zone, one a row: who, for which school, why, and when it is due or how it ended.
 */
export function AppealTable({ slug, appeals, show, now }: Props) {
  const t = useTranslations('appeals')
  const format = useFormatter()
  const isOpen = show === 'open'
  return (
    <Table
      caption={t(`staff.${show}`)}
      captionHidden
      columns={[
        { key: 'student', label: t('staff.student') },
        { key: 'school', label: t('staff.school') },
        { key: 'grounds', label: t('staff.grounds') },
        { key: 'year', label: t('staff.year') },
        isOpen ? { key: 'due', label: t('staff.due') } : { key: 'state', label: t('staff.state') },
        ...(isOpen ? [] : [{ key: 'on', label: t('staff.on') }]),
      ]}
      rows={appeals.map((appeal) => ({
        key: appeal.id,
        cells: {
          student: (
            <>
              <TextLink href={`/staff/${slug}/appeals/${appeal.id}`}>{appeal.student}</TextLink>{' '}
              <span className="text-ink-soft font-normal">{appeal.number}</span>
            </>
          ),
          school: appeal.school,
          grounds: t(`grounds.${appeal.grounds}`),
          year: schoolYearName(appeal.schoolYear),
          due: (
            <>
              {format.dateTime(appeal.dueAt, 'short')}{' '}
              {appeal.dueAt <= now && <Badge tone="problem">{t('staff.overdue')}</Badge>}
            </>
          ),
          state: <AppealState state={appeal.state} />,
          on:
            appeal.decidedAt && appeal.decidedBy
              ? t('staff.decidedBy', {
                  name: appeal.decidedBy,
                  at: format.dateTime(appeal.decidedAt, 'short'),
                })
              : '–',
        },
      }))}
      empty={
        isOpen ? (
          <EmptyState title={t('staff.emptyOpen')}>{t('staff.emptyOpenMore')}</EmptyState>
        ) : (
          <p>{t('staff.emptyDecided')}</p>
        )
      }
    />
  )
}

const TONE = {
  OPEN: 'attention',
  ACCEPTED: 'done',
  DENIED: 'information',
  WITHDRAWN: undefined,
} as const

/** The state of an appeal, as a word. */
export function AppealState({ state }: Pick<AppealView, 'state'>) {
  const t = useTranslations('appeals.states')
  return <Badge tone={TONE[state]}>{t(state)}</Badge>
}
