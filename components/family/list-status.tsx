import type { RankingView, TimeLeft } from '@/lib/applications/view'

import { Deadline } from './deadline'
import { WhichList } from './which-list'

type Props = {
  view: RankingView
  window: 'not-open' | 'open' | 'closed'
  /** Until the window closes. */
  left: TimeLeft | null
}

/** What every page about a list says first: until when, and which list counts. */
export function ListStatus({ view, window, left }: Props) {
  return (
    <>
      <Deadline cycle={view.cycle} window={window} left={left} />
      <WhichList view={view} window={window} />
    </>
  )
}
