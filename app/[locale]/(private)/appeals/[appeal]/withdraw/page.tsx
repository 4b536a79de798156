import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { requireActor } from '@/lib/registry/accounts/session'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'

import { withdrawAppealAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('appeals.withdraw')
  return { title: t('link') }
}

type Props = PageProps<'/[locale]/appeals/[appeal]/withdraw'>

/** Asks for confirmation before an appeal is withdrawn. */
export default async function WithdrawAppealPage({ params, searchParams }: Props) {
  const [{ appeal: id }, { as, student }] = await Promise.all([params, searchParams])
  const part = as === 'caseload' ? 'caseload' : 'family'
  const studentId = typeof student === 'string' ? student : ''
  const back = `/${part}/${encodeURIComponent(studentId)}/appeal`
  const actor = await requireActor(back)
  const now = new Date()
  const view = await findAppealPage(
    actor,
    studentId,
    part === 'family' ? 'family' : 'counselor',
    now,
  )
  const appeal = view?.appeals.find((one) => one.id === id)
  if (!view || !appeal) notFound()
  if (appeal.state !== 'OPEN') redirect(back)
  const [t, common, format] = await Promise.all([
    getTranslations('appeals.withdraw'),
    getTranslations('common'),
    getFormatter(),
  ])
  const { year } = view
  const means = !year
    ? t('meansNoResult')
    : year.isOpen
      ? t('means', { date: format.dateTime(year.appealsBy, 'moment') })
      : t('meansLate')

  return (
    <Page width="family">
      <PageTitle>{t('title', { school: appeal.school })}</PageTitle>
      <p className="max-w-prose">{means}</p>
      <Form
        action={withdrawAppealAction}
        hidden={{ appeal: id, student: studentId, as: part }}
        errorTitle={common('errorTitle')}
        className="space-y-4"
      >
        <SubmitButton variant="danger">{t('send')}</SubmitButton>
      </Form>
      <p>
        <TextLink href={back}>{t('back')}</TextLink>
      </p>
    </Page>
  )
}
