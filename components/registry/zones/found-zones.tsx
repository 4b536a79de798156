import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FoundZone, UnknownZone } from '@/lib/registry/zones/find-by-address.data'

import { UnknownZones } from './unknown-zones'

type Props = {
  address: string
  zones: readonly FoundZone[]
  unknown: readonly UnknownZone[]
}

/** The zones that contain an address, and what to do next. */
export function FoundZones({ address, zones, unknown }: Props) {
  const t = useTranslations('find.address')
  const m = useTranslations('find.map')
  const levels = new Set(zones.map((zone) => zone.level))
  return (
    <>
      <section className="bg-accent-soft space-y-5 rounded-md px-5 py-5 sm:px-6">
        <div>
          <h2 className="text-2xl font-bold">{t('found', { count: zones.length })}</h2>
          <p>{t('foundFor', { address })}</p>
        </div>
        <ul className="space-y-5">
          {zones.map((zone) => (
            <ZoneFound key={zone.slug} zone={zone} isFirst={zone === zones[0]} />
          ))}
        </ul>
        {zones.some((zone) => zone.demo) && (
          <div className="space-y-1">
            <DemoLabel>{m('demo')}</DemoLabel>
            <p className="text-sm">{t('demoBoundary')}</p>
          </div>
        )}
      </section>
      {levels.size < zones.length && <Notice tone="attention">{t('border')}</Notice>}
      {unknown.length > 0 && (
        <Notice tone="information">
          <p>{t('unknownBeside', { count: unknown.length })}</p>
          <UnknownZones zones={unknown} />
        </Notice>
      )}
      <Section title={t('next')}>
        <ol className="marker:text-accent list-decimal space-y-1.5 ps-6 marker:font-bold">
          <li>{t('next1')}</li>
          <li>{t('next2')}</li>
          <li>{t('next3')}</li>
        </ol>
      </Section>
    </>
  )
}

function ZoneFound({ zone, isFirst }: { zone: FoundZone; isFirst: boolean }) {
  const t = useTranslations('find.address')
  const level = useTranslations('public.zones.level')
  const { slug, name, schools, toRank, area } = zone
  return (
    <li className="space-y-2">
      <p className="text-xl font-bold">{name}</p>
      <p>
        {level(zone.level)} ·{' '}
        {toRank > 0 ? t('rankable', { count: toRank }) : t('listed', { count: schools })}
      </p>
      {area && <p>{t('area', { name: area.name })}</p>}
      <LinkButton href={`/zones/${slug}`} variant={isFirst ? 'primary' : 'secondary'}>
        {t('openOf', { name })}
      </LinkButton>
    </li>
  )
}
