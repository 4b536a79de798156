import { useFormatter, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Disclosure } from '@/components/ui/disclosure'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { ImportPage } from '@/lib/feeds/imports/import-page.data'

const UNITS = [
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
] as const

/** Where the files of an import come from. */
export function AboutImport({ one }: { one: ImportPage }) {
  const t = useTranslations('filesIn')
  const format = useFormatter()
  const [unit, bytes] = UNITS.find(([, least]) => one.size >= least) ?? ['byte', 1]
  const size = format.number(one.size / bytes, {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  })
  return (
    <Disclosure label={t('one.about')}>
      <DataList
        items={[
          {
            term: t('one.received'),
            detail: t('one.receivedText', {
              at: format.dateTime(one.receivedAt, 'shortMoment'),
              by: one.receivedBy ?? t('list.system'),
            }),
          },
          { term: t('one.files'), detail: one.files.join(', ') || one.name },
          { term: t('one.size'), detail: size },
          ...(one.schoolYear === null
            ? []
            : [{ term: t('one.year'), detail: schoolYearName(one.schoolYear) }]),
          {
            term: t('one.digest'),
            detail: <span className="font-mono text-sm break-all">{one.sha256}</span>,
          },
        ]}
      />
    </Disclosure>
  )
}
