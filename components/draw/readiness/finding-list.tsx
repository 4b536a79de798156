import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type FindingKind, IN_SEATS, remindableSchema } from '@/lib/draw/readiness/findings.schema'
import type { Finding, FindingItem } from '@/lib/draw/readiness/findings.view'
import { windowAt } from '@/lib/year/application-window.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { repairHref } from './repair-link'

type FindingListProps = {
  cycle: StaffCycle
  findings: readonly Finding[]
  /** Whether a freeze is still to come, which some of them stop. */
  isAhead: boolean
  now: Date
}

/** All findings, before a freeze the blocking ones first and marked; or that there are none. */
export function FindingList({ cycle, findings: all, isAhead, now }: FindingListProps) {
  const t = useTranslations('readiness')
  // once the priorities are fixed no school can answer a claim
  const findings = all.filter(({ kind }) => kind !== 'pending-claims' || !cycle.prioritiesFixed)
  const blocking = findings.filter((finding) => finding.blocking)
  const advisory = findings.filter((finding) => !finding.blocking)
  if (findings.length === 0) {
    return <EmptyState title={t('nothing.title')}>{t('nothing.body')}</EmptyState>
  }
  const cards = (some: readonly Finding[]) =>
    some.map((finding) => (
      <FindingCard
        key={finding.kind}
        finding={finding}
        isMarked={isAhead}
        cycle={cycle}
        canRemind={windowAt(cycle, now) === 'open'}
        now={now}
        href={zoneHref(cycle, `/readiness/${finding.kind}`)}
        seatsHref={zoneHref(cycle, '/seats')}
      />
    ))
  if (!isAhead) {
    return (
      <Section title={t('overTitle')} lead={t('overLead')}>
        <ul className="divide-line border-line divide-y border-y">{cards(findings)}</ul>
      </Section>
    )
  }
  return (
    <>
      <p className="max-w-prose">
        {t('overview', { blocking: blocking.length, advisory: advisory.length })}
      </p>
      {blocking.length > 0 && (
        <Section title={t('blockingTitle')} lead={t('blockingLead')}>
          <ul className="divide-line border-line divide-y border-y">{cards(blocking)}</ul>
        </Section>
      )}
      {advisory.length > 0 && (
        <Section title={t('advisoryTitle')} lead={t('advisoryLead')}>
          {windowAt(cycle, now) === 'open' &&
            advisory.some(({ kind }) => remindableSchema.safeParse(kind).success) && (
              <p className="mb-3">
                <TextLink href={zoneHref(cycle, '/remind')}>{t('remind.all.link')}</TextLink>
              </p>
            )}
          <ul className="divide-line border-line divide-y border-y">{cards(advisory)}</ul>
        </Section>
      )}
    </>
  )
}

type FindingCardProps = {
  finding: Finding
  /** Whether it says that it stops the freeze, or does not. */
  isMarked: boolean
  /** Families can be reminded now: the window is open. */
  canRemind: boolean
  now: Date
  /** The page with all its items. */
  href: string
  seatsHref: string
  cycle: StaffCycle
}

/** One finding: how many, why it matters, the first few, and where to fix it. */
function FindingCard({
  finding,
  isMarked,
  canRemind,
  now,
  href,
  seatsHref,
  cycle,
}: FindingCardProps) {
  const t = useTranslations('readiness')
  const itemText = useItemText(now)
  const { kind, blocking, count, items } = finding
  const isSeats = IN_SEATS.has(kind)
  const isOnlySeen = !canRemind && remindableSchema.safeParse(kind).success
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <h3 className="text-lg font-semibold">{t(`findings.${kind}.title`, { count })}</h3>
        {isMarked && (
          <Badge tone={blocking ? 'problem' : 'attention'}>
            {t(blocking ? 'blocking' : 'advisory')}
          </Badge>
        )}
      </div>
      <p className="text-ink-soft max-w-prose">{t(`findings.${kind}.why`, { count })}</p>
      <ul className="mt-2 list-disc ps-5">
        {items.map((item) => {
          const repair = repairHref(cycle, kind, item)
          const said = itemText(kind, item)
          return (
            <li key={item.key}>
              {repair === null ? said : <TextLink href={repair}>{said}</TextLink>}
            </li>
          )
        })}
      </ul>
      <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={isSeats ? seatsHref : href}>
          {isOnlySeen ? t('see') : t(`findings.${kind}.repair`)}
        </TextLink>
        {isSeats && count > items.length && <TextLink href={href}>{t('all', { count })}</TextLink>}
      </p>
    </li>
  )
}

const DAY = 86_400_000

/** One item of a finding, in one line. */
function useItemText(now: Date) {
  const t = useTranslations('readiness.item')
  const format = useFormatter()
  return (kind: FindingKind, item: FindingItem): string => {
    const { name, other, school, count, before, enrolled, since } = item
    const number = item.number ?? ''
    const student = `${name} (${number})`
    switch (kind) {
      case 'no-seats':
      case 'no-pool':
      case 'closed-school':
      case 'school-apart':
        return name
      case 'seats-changed':
        return t('seats', {
          name,
          count: count ?? 0,
          before: before === null ? 'none' : format.number(before),
          enrolled: enrolled === null ? 'none' : format.number(enrolled),
        })
      case 'duplicates':
      case 'twins':
      case 'siblings':
        return t('pair', { name, number, other: other ?? '', otherNumber: item.otherNumber ?? '' })
      case 'pending-claims': {
        const waits = since && t('waits', { days: Math.floor((Number(now) - Number(since)) / DAY) })
        return [`${school}: ${student}`, waits].filter(Boolean).join(', ')
      }
      case 'paper-once':
      case 'class-alone':
        return t('unsettled', {
          student,
          owner: other ?? 'none',
          since: since ? format.dateTime(since, 'short') : '',
        })
      case 'over-seats':
        return t('over', {
          name,
          grade: other ?? '',
          count: format.number(count ?? 0),
          enrolled: format.number(enrolled ?? 0),
        })
      case 'zone-waits':
      case 'enrollment-differs':
        return t('says', { student, other: other ?? '' })
      case 'one-school':
        return `${student}: ${other}`
      case 'outside-grade':
        return t('grade', { name, number, grade: count ?? 0 })
      case 'no-area':
      case 'not-sent':
      case 'withdrawn':
      case 'not-applied':
      case 'no-guardian':
      case 'outside-zone':
      case 'left':
      case 'moved':
        return school === null ? student : `${student}, ${school}`
    }
  }
}
