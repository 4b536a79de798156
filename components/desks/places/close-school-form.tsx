import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, TextArea, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { Closing } from '@/lib/desks/places/school-closing.data'

type Props = {
  action: FormAction
  school: string
  pages: string
  /** The slug of its zone, whose pages settle what is left; null outside all zones. */
  zone: string | null
  year: number
  closedYear: number | null
  left: Closing
}

/** Closes a school from a year on: what it leaves to settle, and the questions about it. */
export function CloseSchoolForm({ action, school, pages, zone, year, closedYear, left }: Props) {
  const t = useTranslations('places.schools')
  const p = useTranslations('places')
  const hasChildren = left.offers + left.enrolled > 0
  return (
    <>
      <p className="max-w-prose">{t('closeLead')}</p>
      {closedYear !== null && (
        <Notice tone="attention">{t('closedLead', { year: closedYear })}</Notice>
      )}
      <Left left={left} year={year} zone={zone} />
      <Form
        action={action}
        hidden={{ school, pages, was: closedYear ?? '' }}
        errorTitle={p('errorTitle')}
        className="max-w-prose space-y-5"
      >
        <TextField
          label={t('closeYear')}
          hint={t('closeYearHint')}
          name="year"
          inputMode="numeric"
          maxLength={4}
          width="short"
          defaultValue={year}
        />
        {hasChildren && (
          <Checkbox label={t('childrenKnown')} hint={t('childrenKnownHint')} name="childrenKnown" />
        )}
        {left.pools.length > 0 && (
          <Checkbox label={t('takeSeats')} hint={t('takeSeatsHint')} name="takeSeats" />
        )}
        {left.roles > 0 && <Checkbox label={t('endRoles')} name="endRoles" />}
        <TextArea label={p('reason')} name="reason" rows={2} maxLength={1000} />
        <SubmitButton variant="danger">{t('closeButton')}</SubmitButton>
      </Form>
    </>
  )
}

/** What is to be settled, each with the page where that is done. */
function Left({ left, year, zone }: Pick<Props, 'left' | 'year' | 'zone'>) {
  const t = useTranslations('places.schools')
  const link = (path: string, label: string) =>
    zone === null ? label : <TextLink href={`/staff/${zone}${path}`}>{label}</TextLink>
  return (
    <div>
      <p className="font-semibold">{t('left', { year: schoolYearName(year) })}</p>
      <ul className="list-disc space-y-1 ps-6">
        {left.pools.map(({ cycleId, schoolYear, grade, seats, isRanked }) => (
          <li key={`${cycleId} ${grade}`}>
            {link(
              `/seats?year=${schoolYear}`,
              t('leftPools', { year: schoolYearName(schoolYear), grade, seats }),
            )}
            {isRanked && ` (${t('leftRanked')})`}
          </li>
        ))}
        <li>{link('/manual', t('leftOffers', { count: left.offers }))}</li>
        <li>{link('/students', t('leftEnrolled', { count: left.enrolled }))}</li>
        <li>{link('/people', t('leftRoles', { count: left.roles }))}</li>
      </ul>
    </div>
  )
}
