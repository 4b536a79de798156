import { type Paper, column, tab } from './paper'
import { count, type Say } from './say'
import { type SheetsOf, told } from './sheet'

/** What a counselor of the middle school reads: all eighth graders of the zone are theirs. */

const READERS = ['counselor', 'secondCounselor']

/** States of a student whose list is begun and does not count. */
const BEGUN = ['draft', 'unconfirmed']
const ADDED = (paper: Paper, say: Say, states: readonly string[]) =>
  states.reduce((sum, one) => sum + (tab(paper, say(`caseload.states.${one}`)) ?? 0), 0)

export const counselorSheets: SheetsOf = (year) => {
  const isBefore = !year.liveMain && !year.round.some(({ state }) => state === 'RETRACTED')
  const staying = year.eighth.filter(({ id }) => !year.isLeaving(id)).length
  return [
    {
      path: '/caseload?state=all',
      readers: READERS,
      tells: (paper, { say }) => [
        told(
          'lists sent',
          '',
          count(paper.lines, say, 'caseload.applying.sentText', 'sent', { total: staying }),
        ),
        told('eighth graders', '', tab(paper, say('caseload.states.all'))),
        ...(isBefore ? [told('lists begun and not sent', '', ADDED(paper, say, BEGUN))] : []),
      ],
    },
    {
      path: '/caseload/export?state=all',
      readers: READERS,
      tells: (paper, { say }) => [
        told('eighth graders', '', column(paper, say('caseload.table.state'))?.length),
      ],
    },
    ...year.eighth.map(({ id, given_name: child }) => ({
      path: `/caseload/${id}`,
      readers: READERS,
      tells: (paper: Paper, { say }: { say: Say }) => [
        told('a list counts', child, Number(paper.badges.includes(say('assisted.history.counts')))),
      ],
    })),
  ]
}
