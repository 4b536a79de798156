import { useLocale, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { Tone } from '@/components/ui/tone'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type Due, dueOf } from '@/lib/desks/today/today.rules'
import type { TodayGroup, TodayItem, TodayName } from '@/lib/desks/today/today.view'

import { useStepName } from './district/step-name'

const ROLES = {
  zone: 'ZONE_STAFF',
  panel: 'APPEAL_PANEL',
  counselor: 'COUNSELOR',
  school: 'SCHOOL_STAFF',
  district: 'ADMINISTRATOR',
  auditor: 'AUDITOR',
} as const

/** Names a place of somebody's work: the zone, the school, or the page of the role. */
function usePlaceName(): (group: TodayGroup) => string {
  const roles = useTranslations('roles')
  const locale = useLocale()
  return ({ role, zone, school }) =>
    school ?? (zone ? zoneName(zone, locale) : roles(`${ROLES[role]}.home`, { name: '' }))
}

/** What waits, place after place; then the places where nothing does. */
export function TodayGroups({ groups, now }: { groups: readonly TodayGroup[]; now: Date }) {
  const t = useTranslations('today')
  const busy = groups.filter(({ items }) => items.length > 0)
  const quiet = groups.filter(({ items }) => items.length === 0)
  return (
    <>
      {busy.map((group) => (
        <Group key={group.href} group={group} now={now} />
      ))}
      {quiet.length > 0 && (
        <section>
          <h2 className="text-lg font-bold">{t('quiet')}</h2>
          <ul className="divide-line border-line mt-2 max-w-4xl divide-y border-y">
            {quiet.map((group) => (
              <QuietPlace key={group.href} group={group} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Group({ group, now }: { group: TodayGroup; now: Date }) {
  const roles = useTranslations('roles')
  const staff = useTranslations('staff')
  const placeName = usePlaceName()
  const year = group.zone?.schoolYear
  return (
    <section>
      <h2 className="text-xl font-bold tracking-tight">
        <TextLink href={group.href}>{placeName(group)}</TextLink>
      </h2>
      <p className="text-ink-soft text-sm">
        {roles(`${ROLES[group.role]}.name`)}
        {year && ` · ${staff('year', { year: schoolYearName(year) })}`}
      </p>
      <ul data-rows className="divide-line border-line mt-3 max-w-4xl divide-y border-y">
        {group.items.map((item) => (
          <Item key={`${item.name.what} ${item.href}`} item={item} now={now} />
        ))}
      </ul>
    </section>
  )
}

const TONES: Readonly<Record<Due, Tone | undefined>> = {
  late: 'problem',
  near: 'attention',
  ahead: undefined,
  none: undefined,
}

function Item({ item, now }: { item: TodayItem; now: Date }) {
  const t = useTranslations('today')
  const itemName = useItemName()
  const format = useFormatter()
  const { href, links = [], count, since, dueAt } = item
  const due = dueOf(dueAt, now)
  return (
    <li className="hover:bg-well relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0 grow basis-60">
        <p className="font-semibold">
          <TextLink href={href} stretched>
            {itemName(item.name, count)}
          </TextLink>
        </p>
        {since && (
          <p className="text-ink-soft text-sm">
            {t(count > 1 ? 'oldest' : 'since', { day: format.dateTime(since, 'short') })}
          </p>
        )}
        {links.length > 0 && (
          // above the link that fills the row
          <p className="relative flex flex-wrap gap-x-4">
            {links.map((link) => (
              <TextLink key={link.what} href={link.href}>
                {t(`proof.${link.what}`)}
              </TextLink>
            ))}
          </p>
        )}
      </div>
      {dueAt && due !== 'none' && (
        <Badge tone={TONES[due]}>{t(`due.${due}`, { day: format.dateTime(dueAt, 'short') })}</Badge>
      )}
    </li>
  )
}

/** Names what waits: steps as their own pages do. */
function useItemName(): (name: TodayName, count: number) => string {
  const t = useTranslations('today')
  const second = useTranslations('staff.overview.second')
  const stepName = useStepName()
  const rounds = useTranslations('rounds.kind')
  const locale = useLocale()
  return (name, count) => {
    switch (name.of) {
      case 'second':
        return second(`${name.what}.title`, { count })
      case 'next':
        return stepName(name.what)
      case 'zone':
        return t(`zone.${name.what}`, { count })
      case 'tell':
        return t('tell', { count })
      case 'counselor':
        return t(`counselor.${name.what}`, { count })
      case 'school':
        return t(`school.${name.what}`, { count })
      case 'call':
        return t('toCall', { name: name.what })
      case 'proof': {
        const zone = textIn(locale, name.zone)
        const round = [rounds(name.what), zone, schoolYearName(name.schoolYear)].join(', ')
        return t('proof.check', { round })
      }
      case 'district':
        return t(`district.${name.what}`, { count })
    }
  }
}

/** A place where nothing waits, with what comes next in its year. */
function QuietPlace({ group }: { group: TodayGroup }) {
  const t = useTranslations('today')
  const roles = useTranslations('roles')
  const format = useFormatter()
  const placeName = usePlaceName()
  const stepName = useStepName()
  const { next, role } = group
  const step = next && stepName(next.step)
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
      <TextLink href={group.href}>{placeName(group)}</TextLink>
      <span className="text-ink-soft text-sm">
        {next && step
          ? next.by
            ? t('nextBy', { step, day: format.dateTime(next.by, 'short') })
            : t('next', { step })
          : roles(`${ROLES[role]}.homeNote`)}
      </span>
    </li>
  )
}
