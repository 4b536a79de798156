import { getLocale, getTranslations } from 'next-intl/server'

import type { RankingState, RankingView } from '@/lib/applications/view'

import { rankingTexts } from './form-texts'
import { type Priorities, rankedSchools } from './ranked-schools'
import { RankingForm } from './ranking-form'
import { SentSchools } from './sent-schools'

type Props = {
  action: (before: RankingState, form: FormData) => Promise<RankingState>
  view: RankingView
  window: 'not-open' | 'open' | 'closed'
  priorities: Priorities
  /** The list kept from a session that ended, where there is one that is not saved. */
  kept: { readonly schoolIds: readonly string[]; readonly version: number } | null
}

/** The form that orders the schools while the window is open; after it, the list that counts. */
export async function Ranking({ action, view, window, priorities, kept }: Props) {
  const [t, locale, texts, schools] = await Promise.all([
    getTranslations('family.ranking'),
    getLocale(),
    rankingTexts(),
    rankedSchools(view.schools, priorities),
  ])
  const { student, draft, sent } = view
  const start = kept ?? draft
  return (
    <>
      <RankingForm
        action={action}
        student={student.id}
        locale={locale}
        open={window === 'open'}
        list={start.schoolIds}
        version={start.version}
        saved={draft.schoolIds}
        restored={kept !== null}
        schools={schools}
        texts={texts}
      />
      {window === 'closed' && sent && (
        <SentSchools title={t('sentList')} sent={sent} schools={schools} />
      )}
    </>
  )
}
