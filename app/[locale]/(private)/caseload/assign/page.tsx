import { getTranslations } from 'next-intl/server'

import { ChosenStudents, ToolPage } from '@/components/desks/caseload/chosen-students'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { listCounselors } from '@/lib/desks/caseload/selected-students.data'

import { readChosenList } from '../chosen'
import { assignAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.assign')
  return { title: t('title') }
}

export default async function AssignPage({ searchParams }: PageProps<'/[locale]/caseload/assign'>) {
  const { actor, view, listHref, again, missing } = await readChosenList(
    '/caseload/assign',
    searchParams,
  )
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
      <ChosenStudents rows={view.rows} missing={missing} />
      <p className="max-w-prose">{t('preview', { count, unassigned })}</p>
      <Form
        action={assignAction.bind(null, again)}
        hidden={{ students: view.rows.map(({ id }) => id).join(',') }}
        errorTitle={t('errorTitle')}
        about="counselor"
        className="space-y-5"
      >
        <SelectField
          label={t('counselor')}
          name="counselor"
          options={counselors.map(({ id, name }) => ({
            value: id,
            label: id === actor.id ? t('me', { name }) : name,
          }))}
          defaultValue={actor.id}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="do" value="assign">
            {t('button', { count })}
          </SubmitButton>
          <SubmitButton name="do" value="unassign" variant="secondary">
            {t('unassign', { count })}
          </SubmitButton>
        </div>
      </Form>
    </ToolPage>
  )
}
