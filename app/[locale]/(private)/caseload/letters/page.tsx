import { getTranslations } from 'next-intl/server'

import { ChosenStudents, ToolPage } from '@/components/desks/caseload/chosen-students'
import { CodesForm } from '@/components/desks/caseload/codes-form'

import { readChosenList } from '../chosen'
import { lettersAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.letters')
  return { title: t('title') }
}

export default async function LettersPage({
  searchParams,
}: PageProps<'/[locale]/caseload/letters'>) {
  const { view, listHref, missing } = await readChosenList('/caseload/letters', searchParams)
  const t = await getTranslations('caseload.letters')
  const count = view.rows.length
  return (
    <ToolPage title={t('title')} listHref={listHref}>
      <CodesForm
        action={lettersAction}
        students={view.rows.map(({ id }) => id).join(',')}
        texts={{ make: t('button', { count }), print: t('print'), ready: t('ready') }}
      >
        <ChosenStudents rows={view.rows} missing={missing} />
        <p className="max-w-prose">{t('preview', { count })}</p>
        <p className="max-w-prose font-semibold">{t('stops')}</p>
      </CodesForm>
    </ToolPage>
  )
}
