import { getTranslations } from 'next-intl/server'

import { AssignForm } from '@/components/desks/caseload/assign-form'
import { ChosenStudents, ToolPage } from '@/components/desks/caseload/chosen-students'
import { Notice } from '@/components/ui/notice'
import { listCounselors } from '@/lib/desks/caseload/assign-students.data'

import { readChosenList } from '../chosen'
import { assignAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.assign')
  return { title: t('title') }
}

export default async function AssignPage({ searchParams }: PageProps<'/[locale]/caseload/assign'>) {
  const { actor, view, listHref } = await readChosenList('/caseload/assign', searchParams)
  const [t, { changed }, counselors] = await Promise.all([
    getTranslations('caseload.assign'),
    searchParams,
    listCounselors(actor),
  ])
  const count = view.rows.length
  const unassigned = view.rows.filter(({ assigned }) => assigned.length === 0).length
  return (
    <ToolPage title={t('title')} listHref={listHref}>
      {changed !== undefined && (
        <Notice tone="done" title={t('changed', { count: Number(changed) || 0 })} />
      )}
      <ChosenStudents rows={view.rows} />
      <p className="max-w-prose">{t('preview', { count, unassigned })}</p>
      <AssignForm
        action={assignAction.bind(null, listHref)}
        students={view.rows.map(({ id }) => id).join(',')}
        counselors={counselors.map(({ id, name }) => ({
          value: id,
          label: id === actor.id ? t('me', { name }) : name,
        }))}
        me={actor.id}
        texts={{
          counselor: t('counselor'),
          assign: t('button', { count }),
          unassign: t('unassign', { count }),
          errorTitle: t('errorTitle'),
        }}
      />
    </ToolPage>
  )
}
