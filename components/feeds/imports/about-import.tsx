import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Disclosure } from '@/components/ui/disclosure'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ImportPage } from '@/lib/feeds/imports/import-page.data'

import { IMPORTS } from './imports-table'

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
          { term: t('one.kept'), detail: <KeptFiles one={one} /> },
          ...(one.changesSince === null
            ? []
            : [
                {
                  term: t('one.changesSince'),
                  detail: format.dateTime(one.changesSince, 'shortMoment'),
                },
              ]),
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

/** How long the received files are kept, or why they are no longer. */
function KeptFiles({ one }: { one: ImportPage }) {
  const { files, keptUntil, keptDays, keptWith, hasPasswords } = one
  const t = useTranslations('filesIn.one.keptFiles')
  const format = useFormatter()
  if (keptWith !== null)
    return <TextLink href={`${IMPORTS}/${keptWith}`}>{t('elsewhere')}</TextLink>
  if (files.length === 0) return t(hasPasswords ? 'passwordsGone' : 'gone')
  if (keptUntil !== null) return t('until', { day: format.dateTime(keptUntil, 'short') })
  return t(hasPasswords ? 'passwords' : 'waiting', { days: keptDays })
}
