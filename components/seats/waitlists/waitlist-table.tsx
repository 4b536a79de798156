import { useFormatter, useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { WaitlistSummary } from '@/lib/seats/waitlists/waitlists.view'

type Props = {
  schools: readonly WaitlistSummary[]
  href: (school: WaitlistSummary) => string
  exportHref: string
}

const COLUMNS = ['seats', 'taken', 'offered', 'free', 'waiting'] as const

/** Every school with its seats and how many wait; each links to its waitlist. */
export function WaitlistTable({ schools, href, exportHref }: Props) {
  const t = useTranslations('waitlists.staff')
  const format = useFormatter()
  return (
    <div className="space-y-4">
      <Table
        caption={t('table')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          ...COLUMNS.map((key) => ({ key, label: t(key), numeric: true })),
        ]}
        rows={schools.map((row) => ({
          key: row.schoolId,
          cells: {
            school: <TextLink href={href(row)}>{row.school}</TextLink>,
            ...Object.fromEntries(COLUMNS.map((key) => [key, format.number(row[key])])),
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
