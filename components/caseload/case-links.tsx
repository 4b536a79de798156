import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

/** What else a counselor can open for a student. */
export function CaseLinks({ studentId }: { studentId: string }) {
  const [appeals, permits] = [useTranslations('appeals.counselor'), useTranslations('permits.open')]
  return (
    <ul className="space-y-2">
      <li>
        <TextLink href={`/caseload/${studentId}/appeal`}>{appeals('link')}</TextLink>
      </li>
      <li>
        <TextLink href={`/caseload/${studentId}/permit`}>{permits('link')}</TextLink>
      </li>
    </ul>
  )
}
