import { useTranslations } from 'next-intl'

import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CaseKind, WaitingCase } from '@/lib/desks/waiting-cases.data'

type Props = {
  found: readonly { readonly kind: CaseKind; readonly cases: readonly WaitingCase[] }[]
  /** The names of zones by their slugs. */
  zones: ReadonlyMap<string, string>
}

/** What waits for people after imports, by kind, each with the page where it is settled. */
export function WaitingCases({ found, zones }: Props) {
  const t = useTranslations('filesIn.waiting')
  const format = useFormatter()
  if (found.length === 0) return <EmptyState title={t('none')} />
  const says = (kind: CaseKind, { before, after }: WaitingCase) => {
    if (before === null && after === null) return '–'
    if (kind === 'overSeats') return t('seats', { seats: Number(before), holders: Number(after) })
    return `${before ?? '–'} → ${after ?? '–'}`
  }
  return found.map(({ kind, cases }) => (
    <Section key={kind} title={t(kind)} lead={t(`${kind}Lead`)}>
      <Table
        caption={t(kind)}
        captionHidden
        columns={[
          { key: 'who', label: t(kind === 'overSeats' ? 'school' : 'student') },
          { key: 'zone', label: t('zone') },
          { key: 'says', label: t('says') },
          { key: 'since', label: t('since') },
        ]}
        rows={cases.map((one, i) => ({
          key: `${i}`,
          cells: {
            who: (
              <TextLink href={one.path}>
                {one.who ?? t('count', { count: one.count ?? 0 })}
              </TextLink>
            ),
            zone: zones.get(one.zone) ?? one.zone,
            says: says(kind, one),
            since: one.since ? format.dateTime(one.since, 'short') : '–',
          },
        }))}
        empty={null}
      />
    </Section>
  ))
}
