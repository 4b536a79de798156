import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Channel } from '@/lib/base/db/generated/enums'
import { formatter, translator } from '@/lib/base/i18n/translator'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians } from '@/lib/messages/recipients.data'
import { findUserNames } from '@/lib/registry/people/person-names.data'

import { askedInWords } from './family-request.rules'

type SentList = {
  readonly id: string
  readonly receiptCode: string
  readonly submittedAt: Date
  readonly late: boolean
  readonly channel: Channel
  readonly askedBy: string | null
  /** Null: a student in class. */
  readonly sender: string | null
  /** Whether it counts only once a guardian has confirmed it. */
  readonly toConfirm: boolean
}

function kindOf({ late, channel, toConfirm }: SentList): Letter['kind'] {
  if (channel === 'CLASS') return toConfirm ? 'listToConfirm' : 'listMadeInClass'
  if (channel !== 'ONLINE') return 'listReceivedFor'
  return late ? 'lateListReceived' : 'listReceived'
}

/** Sends the receipt of a list to every guardian in their own language, whoever sent the list. */
export async function postReceipts(tx: Tx, applicationId: string, sent: SentList): Promise<void> {
  const application = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      cycle: { select: { closesAt: true, resultsAt: true, lateUntil: true } },
      student: { select: { id: true, givenName: true } },
    },
  })
  const choices = await tx.choice.findMany({
    where: { submissionId: sent.id },
    orderBy: { rank: 'asc' },
    select: { rank: true, school: { select: { name: true } } },
  })
  const before = await tx.submission.findFirst({
    where: { applicationId, id: { not: sent.id } },
    orderBy: { number: 'desc' },
    select: { submittedAt: true, submittedById: true },
  })
  const names = await findUserNames(tx, [before?.submittedById])
  const { cycle, student } = application
  const list = choices.map(({ rank, school }) => `${rank}. ${school.name}`).join('\n')
  const letters = (await findGuardians(tx, student.id)).map(({ to, locale }): Letter => {
    const { dateTime } = formatter(locale)
    const say = translator(locale)
    return {
      to,
      locale,
      kind: kindOf(sent),
      values: {
        list,
        student: student.givenName,
        code: sent.receiptCode,
        sender: sent.sender ?? '',
        askedBy: askedInWords(sent.askedBy ?? '', (relation) =>
          say(`assisted.relations.${relation}`).toLowerCase(),
        ),
        channel: sent.channel,
        late: sent.late ? 'yes' : 'no',
        before: before ? dateTime(before.submittedAt, 'moment') : 'none',
        beforeBy: names.get(before?.submittedById) ?? 'none',
        sentAt: dateTime(sent.submittedAt, 'moment'),
        closesAt: dateTime((sent.late && cycle.lateUntil) || cycle.closesAt, 'moment'),
        resultsAt: dateTime(cycle.resultsAt, 'day'),
      },
    }
  })
  await postLetters(tx, letters, { type: 'application', id: applicationId })
}
