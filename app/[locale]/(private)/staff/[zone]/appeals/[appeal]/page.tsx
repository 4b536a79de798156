import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { CaseLetters } from '@/components/messages/case-letters'
import { AppealCase } from '@/components/seats/appeals/appeal-case'
import { AppealsFrame } from '@/components/seats/appeals/appeals-frame'
import { Decide } from '@/components/seats/appeals/decide-appeal'
import { PrintCase } from '@/components/shell/print-case'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { listCaseLetters } from '@/lib/messages/mailbox.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { previewAppeal } from '@/lib/seats/appeals/appeal-effect.data'
import { findAppeal, findAppealDesk } from '@/lib/seats/appeals/appeals.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { decideAppealAction } from './actions'

const doneSchema = z.enum(['ACCEPTED', 'NEXT', 'DENIED']).nullable().catch(null)

export async function generateMetadata() {
  const t = await getTranslations('appeals.staff')
  return { title: t('decide') }
}

type Props = PageProps<'/[locale]/staff/[zone]/appeals/[appeal]'>

/** One appeal with its documents, the effect of accepting it, and the decision. */
export default async function AppealPage({ params, searchParams }: Props) {
  const [{ zone: slug, appeal: id }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/appeals/${id}`)
  const desk = await findAppealDesk(actor, slug)
  const found = desk && (await findAppeal(actor, desk.zoneId, id))
  if (!desk || !found) notFound()
  const { appeal, blocker } = found
  const isOpen = appeal.state === 'OPEN'
  const [t, about, cycle, effect, letters] = await Promise.all([
    getTranslations('appeals.staff'),
    getTranslations('appeals.case'),
    findCycle(actor, slug, null),
    isOpen ? previewAppeal(actor, id, new Date()) : null,
    listCaseLetters([{ type: 'appeal', id }]),
  ])
  const done = isOpen ? null : doneSchema.parse(query['done'] ?? null)
  const title = `${appeal.student}: ${appeal.school}`

  return (
    <AppealsFrame
      desk={desk}
      cycle={cycle}
      title={title}
      lead={about('lead', { number: appeal.number })}
      actions={<PrintCase of="case" foot={[about('name'), appeal.student, appeal.number]} />}
    >
      {done && <Notice tone="done" title={t(`done${done}`, { student: appeal.student })} />}
      <AppealCase appeal={appeal} student={appeal.student} />
      {isOpen && (
        <Decide
          appeal={appeal}
          blocker={blocker}
          effect={effect}
          hidden={{ zone: slug, id }}
          action={decideAppealAction}
        />
      )}
      <CaseLetters letters={letters} />
      <p className="print:hidden">
        <TextLink href={`/staff/${slug}/appeals${isOpen ? '' : '?show=decided'}`}>
          {t('back')}
        </TextLink>
      </p>
    </AppealsFrame>
  )
}
