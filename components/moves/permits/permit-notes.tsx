import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FamilyPermitView } from '@/lib/moves/permits/permits.data'

type Props = { student: string; permits: readonly FamilyPermitView[] }

/** What the family's list of students says about a child's permits out of the zone. */
export function PermitNotes({ student, permits }: Props) {
  const t = useTranslations('permits.family')
  return permits.map(({ id, state, toSchool: school, schoolYear }) => (
    <p key={id}>
      {t(state, { student, school, year: schoolYearName(schoolYear) })}{' '}
      <TextLink href={`/permits/${id}`}>
        {t('link')}
        <span className="sr-only"> {student}</span>
      </TextLink>
    </p>
  ))
}
