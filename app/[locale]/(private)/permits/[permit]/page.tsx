import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { CaseLetters } from '@/components/messages/case-letters'
import { PermitCase } from '@/components/moves/permits/permit-case'
import { SignPermit } from '@/components/moves/permits/sign-permit'
import { Page, PageTitle } from '@/components/shell/page'
import { PrintCase } from '@/components/shell/print-case'
import { Notice } from '@/components/ui/notice'
import { zoneName } from '@/lib/base/format/names'
import { findPermitLetters, findPermit } from '@/lib/moves/permits/permits.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { signPermitAction } from './actions'

const doneSchema = z.enum(['signed', 'APPROVED', 'REFUSED']).nullable().catch(null)

export async function generateMetadata() {
  const t = await getTranslations('permits.case')
  return { title: t('name') }
}

type Props = PageProps<'/[locale]/permits/[permit]'>

/** One permit, for everybody involved: the family reads it, and each side signs in turn. */
export default async function PermitPage({ params, searchParams }: Props) {
  const [{ permit: id }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/permits/${id}`)
  const permit = await findPermit(actor, id)
  if (!permit) notFound()
  const [t, locale, letters] = await Promise.all([
    getTranslations('permits'),
    getLocale(),
    findPermitLetters(actor, id),
  ])
  const done = doneSchema.parse(query['done'] ?? null)
  const holds = done === 'signed' ? permit.school !== null : done !== null && permit.state === done

  return (
    <Page width="family">
      <PageTitle
        eyebrow={`${zoneName(permit.ofZone, locale)} · ${t('case.name')}`}
        actions={<PrintCase of="case" foot={[t('case.name'), permit.student, permit.number]} />}
      >
        {t('case.title', { student: permit.student })}
      </PageTitle>
      {done && holds && <Notice tone="done" title={t(`sign.done.${done}`)} />}
      <PermitCase permit={permit} />
      <div className="space-y-8 empty:hidden print:hidden">
        <SignPermit permit={permit} action={signPermitAction} />
      </div>
      {letters && <CaseLetters letters={letters} />}
    </Page>
  )
}
