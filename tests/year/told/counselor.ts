import type { Year } from '../truth/year'
import { beside, type Paper, column, tab } from './paper'
import { ANY, count, find, type Say } from './say'
import { type SheetsOf, told, type Telling } from './sheet'

/** What a counselor of the middle school reads: all eighth graders of the zone are theirs. */

const READERS = ['counselor', 'secondCounselor']

/** States of a student whose list is begun and does not count. */
const BEGUN = ['draft', 'unconfirmed']
const added = (paper: Paper, say: Say, states: readonly string[]) =>
  states.reduce((sum, one) => sum + (tab(paper, say(`caseload.states.${one}`)) ?? 0), 0)

/** By whom and how each list was sent. */
function sentLists(
  year: Year,
  studentId: string,
  child: string,
  paper: Paper,
  say: Say,
): Telling[] {
  const application = year.applicationOf.get(studentId)
  return year.submission
    .filter((list) => list.application_id === application?.id)
    .map(({ receipt_code: code, channel, by }) => {
      // the paragraph, not the list item around it
      const [line] = paper.lines
        .filter((one) => one.includes(say('assisted.history.code', { code })))
        .toSorted((a, b) => a.length - b.length)
      const how =
        line && find(line, say, `assisted.history.how.${channel}`, { by: ANY, askedBy: ANY })
      return {
        kind: 'who sent a list, and how',
        of: child,
        told: how ? `${channel} ${how['by']?.split(' · ')[0] ?? ''}` : line,
        truth: `${channel} ${channel === 'CLASS' ? '' : (by ?? say('assisted.history.nobody'))}`,
      }
    })
}

const ANSWERS = ['OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'RETRACTED']

/** The seat held, else the offer to answer: what a counselor reads of a child with either. */
function mainOffer(
  year: Year,
  studentId: string,
  child: string,
  paper: Paper,
  say: Say,
): Telling[] {
  const id = year.applicationOf.get(studentId)?.id
  const its = year.offer.filter((one) => one.application_id === id)
  const open = its.filter(({ state }) => state === 'OPEN')
  const main =
    its.find(({ state }) => state === 'ACCEPTED') ??
    open.toSorted((a, b) => a.answer_by.getTime() - b.answer_by.getTime())[0]
  const answer = beside(paper, say('caseload.student.answer'))
  if (!main || year.isLeaving(studentId)) return []
  return [
    {
      kind: 'school of the seat or offer',
      of: child,
      told: beside(paper, say('caseload.student.placed')),
      truth: year.schoolName.get(main.school_id) ?? '',
    },
    {
      kind: 'answer to an offer',
      of: child,
      told: ANSWERS.find((one) =>
        `${answer}:`.startsWith(`${say(`caseload.student.answers.${one}`)}:`),
      ),
      truth: main.state,
    },
  ]
}

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
        ...(isBefore ? [told('lists begun and not sent', '', added(paper, say, BEGUN))] : []),
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
        ...sentLists(year, id, child, paper, say),
        ...mainOffer(year, id, child, paper, say),
      ],
    })),
  ]
}
