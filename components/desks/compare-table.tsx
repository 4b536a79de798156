import { useTranslations } from 'next-intl'

import { KeepSchool } from '@/components/lists/shortlist/keep-school'
import { TextLink } from '@/components/ui/text-link'

import { type ComparedSchool, useRows } from './compare-rows'

type Props = { schools: readonly ComparedSchool[] }

/**
 * Schools in columns with the same rows for each, and a word on whether they differ. On a phone
 * each row is a card that names every school.
 */
export function CompareTable({ schools }: Props) {
  const t = useTranslations('find.compare')
  const rows = useRows(schools)
  return (
    <table className="w-full table-fixed border-collapse text-base max-md:block">
      <caption className="sr-only">{t('rows')}</caption>
      <thead className="max-md:block">
        <tr className="max-md:flex max-md:flex-wrap max-md:gap-x-6">
          <th scope="col" className="w-40 max-md:hidden">
            <span className="sr-only">{t('row')}</span>
          </th>
          {schools.map(({ slug, name }) => (
            <th key={slug} scope="col" className="pe-4 pb-2 text-start align-bottom font-bold">
              <TextLink href={`/schools/${slug}`}>{name}</TextLink>
              <KeepSchool slug={slug} name={name} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map(({ label, cells }) => (
          <tr key={label} className="border-line border-t max-md:block max-md:py-3">
            <th
              scope="row"
              className="py-3 pe-4 text-start align-top font-semibold max-md:block max-md:py-1"
            >
              {label}
              {schools.length > 1 && <Difference cells={cells} />}
            </th>
            {cells.map((cell, i) => (
              <td
                key={schools[i]?.slug}
                className="max-md:border-line py-3 pe-4 align-top max-md:my-1 max-md:block max-md:border-s-2 max-md:py-1 max-md:ps-3"
              >
                <span className="text-ink-soft block text-xs md:hidden">{schools[i]?.name}</span>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Difference({ cells }: { cells: readonly string[] }) {
  const t = useTranslations('find.compare')
  const isSame = new Set(cells).size === 1
  return (
    <span
      className={`block text-xs max-md:ms-2 max-md:inline ${isSame ? 'text-ink-soft font-normal' : 'text-accent-strong font-bold'}`}
    >
      {isSame ? t('same') : t('different')}
    </span>
  )
}
