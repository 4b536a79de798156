import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { CasePage } from '@/components/desks/caseload/case-page'
import { caseloadHref } from '@/components/desks/caseload/caseload-address'
import { CounselorChild } from '@/components/desks/child/counselor-child'
import { PrintCase } from '@/components/shell/print-case'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { zoneName } from '@/lib/base/format/names'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { findOwnPaper } from '@/lib/desks/caseload/own-paper.data'
import { findCounselorChild } from '@/lib/desks/child/counselor-child.data'
import { logPageRead } from '@/lib/desks/page-reads.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { callDoneAction, writeNoteAction } from '../../child-actions'
import { readNoteQuery } from '../../child-query'
import { sendAgainAction, setAsideAction, undoPaperAction } from './actions'

type Props = PageProps<'/[locale]/caseload/[student]'>

/** What was done: [told to the guardians, to a family that no e-mail reaches]. */
const DONE = {
  asked: ['asked', 'askedUntold'],
  reviewed: ['reviewed', 'reviewedUntold'],
  withdrawn: ['withdrawn', 'withdrawnUntold'],
  applied: ['applied', 'appliedUntold'],
  typed: ['typed', 'typed'],
  answered: ['answered', 'answeredUntold'],
  aside: ['aside', 'aside'],
  untyped: ['untyped', 'untyped'],
} as const

const doneSchema = z
  .enum(['asked', 'reviewed', 'withdrawn', 'applied', 'typed', 'answered', 'aside', 'untyped'])
  .nullable()
  .catch(null)

async function readStudent({ params }: Pick<Props, 'params'>) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}`)
  if (!z.uuid().safeParse(id).success) notFound()
  const now = new Date()
  const student = await findCounseledStudent(actor, id, now)
  if (!student) notFound()
  return { actor, student, now }
}

export async function generateMetadata() {
  const t = await getTranslations('caseload.student')
  return { title: t('facts') }
}

export default async function StudentCasePage({ params, searchParams }: Props) {
  const { actor, student, now } = await readStudent({ params })
  const query = await searchParams
  const done = doneSchema.parse(query['done'])
  logPageRead(actor, student.id, 'COUNSELOR', now)
  const [t, again, paper, typed, child] = await Promise.all([
    getTranslations('caseload'),
    getTranslations('child.again'),
    getTranslations('assisted.paper'),
    done === 'typed' ? findOwnPaper(actor, student.id, now) : null,
    findCounselorChild(actor, student, now),
  ])
  const isUntold = student.guardians.length === 0
  const page = `/caseload/${student.id}`

  return (
    <CasePage
      student={student}
      eyebrow={zoneName(student.zone, await getLocale())}
      actions={<PrintCase of="child" foot={[student.name, student.number]} />}
      listHref={caseloadHref({
        school: student.schoolSlug,
        zone: student.zone.slug,
        list: student.list ?? 'applying',
      })}
    >
      {done && (
        <Notice tone="done" title={t(`done.${DONE[done][isUntold ? 1 : 0]}`)}>
          {typed && (
            <form action={undoPaperAction.bind(null, student.id)}>
              <Button variant="secondary">{paper('undo')}</Button>
            </form>
          )}
        </Notice>
      )}
      {query['refused'] === 'untyped' && <Notice tone="attention">{t('done.untypedLate')}</Notice>}
      {query['letter'] === 'sent' && <Notice tone="done" title={again('done')} />}
      <CounselorChild
        student={student}
        child={child}
        now={now}
        notes={{
          ...readNoteQuery(query),
          write: child.mayWrite
            ? writeNoteAction.bind(null, {
                page,
                studentId: student.id,
                desk: { at: 'counselor' },
              })
            : null,
          done: callDoneAction.bind(null, page),
        }}
        again={child.mayWrite ? sendAgainAction.bind(null, student.id) : null}
        setAside={setAsideAction.bind(null, student.id)}
      />
    </CasePage>
  )
}
