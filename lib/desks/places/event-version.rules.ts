import { type Texts, writtenIn } from '@/lib/base/i18n/localized-text.rules'

/** What is compared, so that a save in the meantime is noticed. */
export function eventVersion(event: {
  readonly kind: string
  readonly title: Texts
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string
}): string {
  const titles = [writtenIn('en', event.title), writtenIn('es', event.title)]
  return JSON.stringify([event.kind, titles, event.startsAt, event.endsAt, event.place])
}
