import { getTranslations } from 'next-intl/server'

import { ChanceBasis } from '@/components/lists/chances/chance-basis'
import { outlookWords } from '@/components/lists/chances/outlook-words'
import type { Chances } from '@/lib/lists/chances/chances.view'
import type { RankingState, RankingView, SentList } from '@/lib/lists/ranking.view'

import { rankingTexts } from './list-form-texts'
import { type Priorities, rankedSchools } from './ranked-schools'
import { RankingForm, type RankedSchool } from './ranking-form'
import { SchoolOrder } from './school-order'

type RankingProps = {
  /** Schools of this zone on the family's shortlist, to start an empty list from. */
  shortlist: readonly { readonly name: string }[]
  action: (before: RankingState, form: FormData) => Promise<RankingState>
  view: RankingView
  window: 'not-open' | 'open' | 'closed'
  priorities: Priorities
  /** The chances of the list shown first; null while they are not known. */
  chances: Chances | null
  /** Whether the chances are being worked out again, because seats, rules or schools changed. */
  isWorkedOutAgain: boolean
  /** The unsaved list kept from a session that ended, if any. */
  kept: { readonly schoolIds: readonly string[]; readonly version: number } | null
}

/** The form to order schools while the window is open; afterwards the list that counts. */
export async function Ranking({
  action,
  view,
  window,
  priorities,
  chances,
  isWorkedOutAgain,
  kept,
  shortlist,
}: RankingProps) {
  const [t, texts, schools, outlook] = await Promise.all([
    getTranslations('family.ranking'),
    rankingTexts(),
    rankedSchools(view.schools, priorities, window === 'open' ? chances : null),
    chances && outlookWords(chances),
  ])
  const { student, draft, sent } = view
  const start = kept ?? draft
  return (
    <>
      <RankingForm
        action={action}
        student={student.id}
        open={window === 'open'}
        list={start.schoolIds}
        version={start.version}
        saved={draft.schoolIds}
        restored={kept !== null}
        schools={schools}
        outlook={outlook}
        basis={<ChanceBasis {...{ chances, isWorkedOutAgain }} />}
        texts={texts}
        shortlist={shortlist.map(({ name }) => name)}
      />
      {window === 'closed' && sent && (
        <SentSchools title={t('sentList')} sent={sent} schools={schools} />
      )}
    </>
  )
}

type SentSchoolsProps = { title: string; sent: SentList; schools: readonly RankedSchool[] }

/** The list that counts, once it can no longer be changed. */
function SentSchools({ title, sent, schools }: SentSchoolsProps) {
  const byId = new Map(schools.map((school) => [school.id, school]))
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{title}</h2>
      <SchoolOrder schools={sent.schoolIds.flatMap((id) => byId.get(id) ?? [])} />
    </section>
  )
}
