import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { GuardianReason } from '@/components/desks/guardians/guardian-reason'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/form-fields'
import { listGuardians } from '@/lib/desks/guardians/guardians.data'

import { openToChange } from '../../../open'
import { backAction, endAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('guardians')
  return { title: t('link') }
}

type Props = PageProps<'/[locale]/staff/[zone]/students/[student]/guardians/[user]'>

/** Ends one guardian's access to a student, or links them again. */
export default async function GuardianPage({ params }: Props) {
  const { zone: slug, student: id, user: userId } = await params
  const { zone, cycle, back, record } = await openToChange(slug, id, `/guardians/${userId}`)
  const [t, common, { linked, ended }] = await Promise.all([
    getTranslations('guardians'),
    getTranslations('common'),
    listGuardians(id),
  ])
  const link = linked.find(({ user }) => user.id === userId)
  const ends = ended.filter(({ user, backAt }) => user.id === userId && backAt === null)
  // a court order first: while it stands, lifting another end changes nothing
  const end = ends.find(({ why }) => why === 'COURT_ORDER') ?? ends[0]
  const user = (link ?? end)?.user
  if (!user) notFound()
  const here = `${back}/guardians`
  const { name } = user
  const above = [
    { href: back, label: record.name },
    { href: here, label: t('link') },
  ]
  const says = { name, student: record.name }
  if (!link && end) {
    const isOrder = end.why === 'COURT_ORDER'
    const ofEnd = { back: here, studentId: id, userId, endedId: end.id, isOrder }
    return (
      <StudentsFrame zone={zone} cycle={cycle} title={t('backPage.title', { name })} above={above}>
        <Form
          action={backAction.bind(null, ofEnd)}
          errorTitle={common('errorTitle')}
          className="max-w-prose space-y-6"
        >
          <p>{t('backPage.means', says)}</p>
          {isOrder && <p>{t('backPage.meansOrder')}</p>}
          <GuardianReason />
          <SubmitButton>{t(isOrder ? 'backPage.sendOrder' : 'backPage.send')}</SubmitButton>
        </Form>
      </StudentsFrame>
    )
  }
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('endPage.title', { name })} above={above}>
      <Form
        action={endAction.bind(null, { back: here, studentId: id, userId })}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <p>{t('endPage.means', says)}</p>
        <RadioGroup
          legend={t('endPage.how')}
          name="how"
          options={(['UNLINKED', 'COURT_ORDER'] as const).map((value) => ({
            value,
            label: t(`endPage.${value}`),
            hint: t(`endPage.${value}_hint`, { name }),
          }))}
        />
        <GuardianReason />
        <SubmitButton>{t('endPage.send')}</SubmitButton>
      </Form>
    </StudentsFrame>
  )
}
