import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { WaitlistSummary } from '@/lib/seats/waitlists/waitlists.view'

type Props = {
  schools: readonly WaitlistSummary[]
  /** The lists have ended: nobody waits any more. */
  hasEnded: boolean
  href: (school: WaitlistSummary) => string
  exportHref: string
}

/** The figures of a waitlist, in the order in which pages and files show them. */
export const WAITLIST_FIGURES = ['seats', 'taken', 'offered', 'free', 'waiting'] as const

/** The key, under `waitlists.staff`, of a figure's name. */
export const figureKey = (figure: (typeof WAITLIST_FIGURES)[number], hasEnded: boolean) =>
  figure === 'waiting' && hasEnded ? 'waited' : figure

/** Every school with its seats and how many wait; each links to its waitlist. */
export function WaitlistTable({ schools, hasEnded, href, exportHref }: Props) {
  const t = useTranslations('waitlists.staff')
  const format = useFormatter()
  return (
    <div className="space-y-4">
      <Table
        caption={t('table')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          ...WAITLIST_FIGURES.map((key) => ({
            key,
            label: t(figureKey(key, hasEnded)),
            numeric: true,
          })),
        ]}
        rows={schools.map((row) => ({
          key: row.schoolId,
          cells: {
            school: <TextLink href={href(row)}>{row.school}</TextLink>,
            ...Object.fromEntries(WAITLIST_FIGURES.map((key) => [key, format.number(row[key])])),
            ...(row.over > 0 && {
              free: `${format.number(row.free)} (${t('overSeats', { count: row.over })})`,
            }),
          },
        }))}
        empty={t('empty')}
      />
      {schools.length > 0 && (
        <p>
          <TextLink href={exportHref}>{t('export')}</TextLink>
        </p>
      )}
    </div>
  )
}
