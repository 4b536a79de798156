import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

/** The parts of the district's page below its zones, each one step away. */
export function DistrictParts() {
  const news = useTranslations('desk.news')
  const people = useTranslations('setup.people')
  const t = useTranslations('child.parts')
  const parts = [
    ['#files', news('title')],
    ['#people', people('districtTitle')],
    ['#give', people('give')],
  ] as const
  return (
    <nav aria-label={t('label')} className="border-line border-y py-2 print:hidden">
      <ul className="flex flex-wrap gap-x-5">
        {parts.map(([href, label]) => (
          <li key={href} className="py-1.5">
            <TextLink href={href}>{label}</TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
