import type { Year } from '../truth/year'
import { beside } from './paper'
import { moment } from './say'
import type { Sheet } from './sheet'

/** A receipt says for ever what was sent, by whom, and whether it counts now. */
export function receipts(
  year: Year,
  studentId: string,
  child: string,
  readers: readonly string[],
): Sheet[] {
  const application = year.applicationOf.get(studentId)
  const counting = year.counting(studentId)
  return year.submission
    .filter((list) => list.application_id === application?.id)
    .map((list) => ({
      path: `/family/${studentId}/ranking/receipt/${list.receipt_code}`,
      readers,
      tells: (paper, { say, locale }) => {
        const names = list.list.map((id) => year.schoolName.get(id) ?? '')
        const order = paper.lines.filter((line) => names.includes(line.replace(/^\d+ /, '')))
        const said = (key: string) => beside(paper, say(`family.receipt.${key}`))
        const by = said('sentBy')
        return [
          {
            kind: 'schools of a receipt, in order',
            of: child,
            told: [...new Set(order.map((line) => line.replace(/^\d+ /, '')))].join(', '),
            truth: names.join(', '),
          },
          {
            kind: 'time of a receipt',
            of: child,
            told: said('sentAt'),
            truth: moment(locale, year.cycle.time_zone, list.submitted_at),
          },
          ...(by === undefined || by === say('family.receipt.sentByYou')
            ? []
            : [{ kind: 'sender of a receipt', of: child, told: by, truth: list.by ?? 'nobody' }]),
          {
            kind: 'a receipt counts',
            of: child,
            told: Number(paper.lines.includes(say('family.receipt.counts'))),
            truth: Number(list.id === counting?.id),
          },
        ]
      },
    }))
}
