import { getTranslations } from 'next-intl/server'

import type { FormAction } from '@/lib/base/forms/form-state'
import type { RankingView } from '@/lib/lists/ranking.view'

import { GuideForm } from './guide-form'
import type { RankedSchool } from './ranking-form'
import { SchoolOrder } from './school-order'

type Props = {
  action: FormAction
  view: RankingView
  schools: readonly RankedSchool[]
}

/** The list so far, and the schools that can come next. */
export async function GuideNext({ action, view: { student, draft }, schools }: Props) {
  const t = await getTranslations('guide')
  const list = draft.schoolIds
  const chosen = list.flatMap((id) => schools.filter((school) => school.id === id))
  const left = schools.filter(({ id }) => !list.includes(id))
  return (
    <>
      {chosen.length > 0 && (
        <section className="space-y-3">
          <h2 className="text-lg font-bold">{t('soFar')}</h2>
          <SchoolOrder schools={chosen.map(({ id, name }) => ({ id, name }))} />
          <p>{left.length > 0 ? t('nextHint', { student: student.givenName }) : t('all')}</p>
        </section>
      )}
      <GuideForm
        action={action}
        student={student.id}
        list={list}
        version={draft.version}
        schools={left}
      />
    </>
  )
}
