import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/registry/accounts/session'
import { findResult } from '@/lib/seats/offers/result.data'

import { answerAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('family.result')
  return { title: t('decline') }
}

type Props = PageProps<'/[locale]/family/[student]/result/decline'>

/** Asks for confirmation before the only answer that cannot be undone. */
export default async function DeclinePage({ params, searchParams }: Props) {
  const [{ student: studentId }, { offer: asked }] = await Promise.all([params, searchParams])
  const page = `/family/${studentId}/result`
  const actor = await requireActor(`${page}/decline`)
  const now = new Date()
  const view = await findResult(actor, studentId, now)
  if (!view?.outcome) notFound()
  const { live, ended, places, listsEndAt } = view.outcome
  const offer = live.find(({ id }) => asked === undefined || id === asked)
  if (!offer && !ended.some(({ id }) => id === asked)) notFound()
  if (!offer) redirect(page)
  // the page says why the seat cannot be given up any more
  if (offer.state === 'ACCEPTED' && view.outcome.isRunning) redirect(page)
  const held = live.find(({ id, state }) => state === 'ACCEPTED' && id !== offer.id)
  const [common, t] = await Promise.all([
    getTranslations('common'),
    getTranslations('family.result'),
  ])
  const student = view.student.givenName
  const waits = now < listsEndAt && places.some(({ state }) => state === 'WAITING')

  return (
    <Page width="family">
      <StudentCrumbs page={t('decline')} above={{ href: page, label: t('title') }} />
      <PageTitle>{t('declineTitle', { school: offer.school.name })}</PageTitle>
      <p className="max-w-prose">
        {t('declineMeans')} {waits && t('declineWaits', { student })}{' '}
        {held && t('declineKeeps', { student, held: held.school.name })}
      </p>
      <Form
        action={answerAction}
        hidden={{ student: view.student.id, offer: offer.id, answer: 'DECLINED' }}
        errorTitle={common('errorTitle')}
        className="space-y-4"
      >
        <SubmitButton variant="danger">{t('decline')}</SubmitButton>
      </Form>
      <p>
        <TextLink href={page}>{t('declineBack')}</TextLink>
      </p>
    </Page>
  )
}
