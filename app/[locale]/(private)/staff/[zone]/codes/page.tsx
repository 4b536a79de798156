import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Button } from '@/components/ui/button'
import { Checkbox, SelectField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { countNewCodes } from '@/lib/desks/guardians/new-codes.mutations'
import { type NewCodesFilter, readNewCodes } from '@/lib/desks/guardians/new-codes.schema'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'

import { openZone } from '../students/open'

export async function generateMetadata() {
  const t = await getTranslations('guardians.codes')
  return { title: t('title') }
}

const GRADES = Array.from({ length: 13 }, (_, grade) => grade)

/** What was counted goes with the form that prints it. */
function Filter({ school, grade, again }: NewCodesFilter) {
  return (
    <>
      <input type="hidden" name="school" value={school ?? ''} />
      <input type="hidden" name="grade" value={grade ?? ''} />
      {again && <input type="hidden" name="again" value="on" />}
    </>
  )
}

type Props = PageProps<'/[locale]/staff/[zone]/codes'>

/** Letters with new codes for children whom no account is linked to, as a PDF or for the district's mail house. */
export default async function CodesPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle } = await openZone(slug, '')
  const chosen = readNewCodes((name) => query[name])
  const count = await countNewCodes(actor, zone.id, chosen, new Date())
  if (count === null) notFound()
  const [t, invite, staff, { schools }] = await Promise.all([
    getTranslations('guardians.codes'),
    getTranslations('guardians.invite'),
    getTranslations('staff'),
    listStudentChoices(zone.id),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('title')} lead={t('lead')}>
      {query['refused'] !== undefined && <Notice tone="attention" title={t('confirmMissing')} />}
      <form className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <SelectField
          label={invite('school')}
          name="school"
          defaultValue={chosen.school ?? ''}
          options={[
            { value: '', label: invite('all') },
            ...schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          label={invite('grade')}
          name="grade"
          defaultValue={chosen.grade === null ? '' : String(chosen.grade)}
          options={[
            { value: '', label: invite('all') },
            ...GRADES.map((grade) => ({ value: String(grade), label: staff('grade', { grade }) })),
          ]}
        />
        <Checkbox
          label={t('again')}
          hint={t('againHint')}
          name="again"
          defaultChecked={chosen.again}
        />
        <Button variant="secondary">{invite('look')}</Button>
      </form>
      <p className="max-w-prose text-lg">{t('count', { count })}</p>
      {count > 0 && (
        <>
          <Section title={t('print')} lead={t('printLead')}>
            <form method="post" action={`/staff/${slug}/codes/pdf`}>
              <Filter {...chosen} />
              <Button>{t('printSend', { count })}</Button>
            </form>
          </Section>
          {actor.administrator && (
            <Section title={t('file')} lead={t('fileLead')}>
              <form method="post" action={`/staff/${slug}/codes/file`} className="space-y-4">
                <Filter {...chosen} />
                <Checkbox label={t('confirm')} name="confirmed" />
                <Button variant="secondary">{t('fileSend', { count })}</Button>
              </form>
            </Section>
          )}
        </>
      )}
    </StudentsFrame>
  )
}
