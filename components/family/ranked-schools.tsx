import { getTranslations } from 'next-intl/server'

import { TextLink } from '@/components/ui/text-link'
import type { SchoolOption } from '@/lib/applications/view'
import type { Condition } from '@/lib/db/generated/enums'
import type { Chances } from '@/lib/odds/view'

import { ChanceLine } from './chance-line'
import type { RankedSchool } from './ranking-form'
import { SchoolNote } from './school-note'

/** The conditions a child meets, by school id. */
export type Priorities = ReadonlyMap<string, readonly Condition[]>

/** The schools as the ranking pages show them, with the child's priorities in words. */
export async function rankedSchools(
  schools: readonly SchoolOption[],
  priorities: Priorities,
  chances: Pick<Chances, 'schools' | 'numberKnown'> | null = null,
): Promise<RankedSchool[]> {
  const [t, kinds] = await Promise.all([
    getTranslations('family.priority'),
    getTranslations('public.kind'),
  ])
  const chanceAt = new Map(chances?.schools.map((one) => [one.schoolId, one]))
  const isNumberKnown = chances?.numberKnown ?? false
  return schools.map(({ id, name, slug, kind, campus }) => ({
    id,
    name,
    campus,
    title: (
      <TextLink href={`/schools/${slug}`} target="_blank">
        {name}
      </TextLink>
    ),
    body: (
      <SchoolNote
        kind={kinds(kind)}
        // every child of the zone lives in the zone: a priority that all have says nothing
        priorities={(priorities.get(id) ?? []).flatMap((condition) =>
          condition === 'ZONE_RESIDENT' ? [] : [t(condition)],
        )}
      >
        <ChanceLine chance={chanceAt.get(id)} numberKnown={isNumberKnown} />
      </SchoolNote>
    ),
  }))
}
