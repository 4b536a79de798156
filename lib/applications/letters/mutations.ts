import 'server-only'
import type { Tx } from '@/lib/db/client'
import { storedLocale } from '@/lib/i18n/stored-locale'
import { formatter } from '@/lib/i18n/translator'
import { post } from '@/lib/messages/mutations'
import type { Letter } from '@/lib/messages/schema'

/** Sends the receipt of a list to every guardian, each in their own language. */
export async function postReceipts(
  tx: Tx,
  applicationId: string,
  sent: { id: string; receiptCode: string; submittedAt: Date },
): Promise<void> {
  const application = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      cycle: { select: { closesAt: true, resultsAt: true } },
      student: {
        select: {
          givenName: true,
          guardians: { select: { user: { select: { email: true, locale: true } } } },
        },
      },
    },
  })
  const choices = await tx.choice.findMany({
    where: { submissionId: sent.id },
    orderBy: { rank: 'asc' },
    select: { rank: true, school: { select: { name: true } } },
  })
  const { cycle, student } = application
  const list = choices.map(({ rank, school }) => `${rank}. ${school.name}`).join('\n')
  const letters = student.guardians.map(({ user }): Letter => {
    const locale = storedLocale(user.locale)
    const { dateTime } = formatter(locale)
    return {
      to: user.email,
      locale,
      kind: 'listReceived',
      values: {
        list,
        student: student.givenName,
        code: sent.receiptCode,
        sentAt: dateTime(sent.submittedAt, 'moment'),
        closesAt: dateTime(cycle.closesAt, 'moment'),
        resultsAt: dateTime(cycle.resultsAt, 'day'),
      },
    }
  })
  await post(tx, letters)
}
