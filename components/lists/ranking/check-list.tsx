import { getTranslations } from 'next-intl/server'

import { LinkButton } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { RankingView } from '@/lib/lists/ranking.view'
import { fullName } from '@/lib/registry/students/full-name.rules'

import type { RankedSchool } from './ranking-form'
import { SchoolOrder } from './school-order'

type Props = {
  view: RankingView
  /** The person who is about to send the list. */
  sender: string
  schools: readonly RankedSchool[]
  open: boolean
}

/** The saved list as it would be sent, with a link back to change it. */
export async function CheckList({ view, sender, schools, open }: Props) {
  const { student, cycle, draft } = view
  const t = await getTranslations('family.check')
  const byId = new Map(schools.map((school) => [school.id, school]))
  const list = draft.schoolIds.flatMap((id) => byId.get(id) ?? [])
  const page = `/family/${student.id}/ranking`
  if (list.length === 0)
    return (
      <>
        <p>{t('empty')}</p>
        {open && <LinkButton href={page}>{t('changeList')}</LinkButton>}
      </>
    )
  const name = fullName(student)
  return (
    <>
      <DataList
        items={[
          { term: t('for'), detail: name },
          { term: t('year'), detail: schoolYearName(cycle.schoolYear) },
          { term: t('from'), detail: sender },
        ]}
      />
      <section className="space-y-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 className="text-2xl font-bold">{t('list')}</h2>
          {open && (
            <TextLink href={page}>
              {t('change')}
              <span className="sr-only"> {t('list')}</span>
            </TextLink>
          )}
        </div>
        <SchoolOrder
          schools={list.map(({ id, name: school, body }) => ({ id, name: school, note: body }))}
        />
      </section>
    </>
  )
}
