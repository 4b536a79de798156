import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { ChanceLine } from '@/components/lists/chances/chance-line'
import { Star } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'
import type { Condition } from '@/lib/base/db/generated/enums'
import type { Chances } from '@/lib/lists/chances/chances.view'
import type { SchoolOption } from '@/lib/lists/ranking.view'
import { setsApart } from '@/lib/year/priorities/priority-conditions.rules'

import type { RankedSchool } from './ranking-form'

/** The conditions that a child meets, by school id. */
export type Priorities = ReadonlyMap<string, readonly Condition[]>

/** The schools of the ranking pages, with the child's priorities in words. */
export async function rankedSchools(
  schools: readonly SchoolOption[],
  priorities: Priorities,
  chances: Pick<Chances, 'schools' | 'numberKnown'> | null = null,
): Promise<RankedSchool[]> {
  const [t, kinds, c] = await Promise.all([
    getTranslations('conditions'),
    getTranslations('public.kind'),
    getTranslations('chances'),
  ])
  const chanceAt = new Map(chances?.schools.map((one) => [one.schoolId, one]))
  const isNumberKnown = chances?.numberKnown ?? false
  return schools.map(({ id, name, slug, kind, campus, hasSeats }) => ({
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
        priorities={(priorities.get(id) ?? []).flatMap((condition) =>
          setsApart(condition) ? [t(`${condition}.priority`)] : [],
        )}
      >
        {hasSeats ? (
          <ChanceLine chance={chanceAt.get(id)} numberKnown={isNumberKnown} />
        ) : (
          <p className="text-attention mt-1 text-base">{c('noSeats')}</p>
        )}
      </SchoolNote>
    ),
  }))
}

type Props = { kind: string; priorities: readonly string[]; children?: ReactNode }

/** The note beside a school's name: its kind, and the child's priority there, in words. */
function SchoolNote({ kind, priorities, children }: Props) {
  return (
    <>
      <p className="text-ink-soft text-base">{kind}</p>
      {priorities.map((words) => (
        <p key={words} className="text-done mt-1 flex gap-1.5 text-base font-semibold">
          <Star aria-hidden className="mt-1 size-4 shrink-0" />
          <span>{words}</span>
        </p>
      ))}
      {children}
    </>
  )
}
