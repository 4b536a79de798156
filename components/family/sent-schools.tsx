import type { SentList } from '@/lib/applications/view'

import type { RankedSchool } from './ranking-form'
import { SchoolOrder } from './school-order'

type Props = { title: string; sent: SentList; schools: readonly RankedSchool[] }

/** The list that counts, when it can no longer be changed. */
export function SentSchools({ title, sent, schools }: Props) {
  const byId = new Map(schools.map((school) => [school.id, school]))
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{title}</h2>
      <SchoolOrder schools={sent.schoolIds.flatMap((id) => byId.get(id) ?? [])} />
    </section>
  )
}
