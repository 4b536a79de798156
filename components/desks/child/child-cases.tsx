import { useTranslations } from 'next-intl'

import { PermitState } from '@/components/moves/permits/permit-table'
import { RequestBadge } from '@/components/moves/transfers/request-table'
import { AppealState } from '@/components/seats/appeals/appeal-table'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ChildCases as Cases } from '@/lib/desks/child/child-cases.data'

type Props = {
  cases: Cases
  /** Where the reader opens a case; null: nowhere. */
  transferHref: ((id: string) => string) | null
  appealHref: ((id: string) => string) | null
}

export const countCases = ({ transfers, appeals, permits }: Cases) =>
  transfers.length + appeals.length + permits.length

/** The permits that the reader signs or refuses now, as actions. */
export const permitsToSign = ({ permits }: Cases, label: (values: { school: string }) => string) =>
  permits
    .filter(({ maySign }) => maySign)
    .map(({ id, toSchool }) => ({
      href: `/permits/${id}`,
      label: label({ school: toSchool }),
    }))

/** The transfers, appeals and permits of a child, each with its state and its page. */
export function ChildCases({ cases, transferHref, appealHref }: Props) {
  const t = useTranslations('child.cases')
  const states = useTranslations('caseload.requestStates')
  const format = useFormatter()
  const day = (date: Date | null) => (date ? format.dateTime(date, 'short') : '–')
  const linked = (label: string, href: string | null) =>
    href ? <TextLink href={href}>{label}</TextLink> : label
  const rows = [
    ...cases.transfers.map(({ id, from, to, state, openedAt, decidedAt }) => ({
      key: id,
      cells: {
        what: linked(t('transfer', { from, to }), transferHref?.(id) ?? null),
        state: <RequestBadge state={state} label={states(state)} />,
        opened: day(openedAt),
        decided: day(decidedAt),
      },
    })),
    ...cases.appeals.map(({ id, school, state, openedAt, decidedAt, papers }) => ({
      key: id,
      cells: {
        what: (
          <>
            {linked(t('appeal', { school }), appealHref?.(id) ?? null)}
            {papers.length > 0 && (
              <span className="text-ink-soft block text-sm font-normal wrap-anywhere">
                {t('papers', { count: papers.length, names: papers.join(', ') })}
              </span>
            )}
          </>
        ),
        state: <AppealState state={state} />,
        opened: day(openedAt),
        decided: day(decidedAt),
      },
    })),
    ...cases.permits.map(({ id, toSchool, state, openedAt }) => ({
      key: id,
      cells: {
        what: linked(t('permit', { school: toSchool }), `/permits/${id}`),
        state: <PermitState state={state} />,
        opened: day(openedAt),
        decided: '–',
      },
    })),
  ]
  return (
    <Table
      caption={t('what')}
      captionHidden
      columns={[
        { key: 'what', label: t('what') },
        { key: 'state', label: t('state') },
        { key: 'opened', label: t('opened') },
        { key: 'decided', label: t('decided') },
      ]}
      rows={rows}
      empty={t('none')}
    />
  )
}
