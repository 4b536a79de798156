import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { AddressAnswer as Answer } from '@/lib/registry/zones/find-by-address.data'

import { FoundZones } from './found-zones'
import { UnknownZones } from './unknown-zones'

/** The answer to an address search, and what to do when nothing was found. */
export function AddressAnswer({ answer }: { answer: Answer }) {
  const t = useTranslations('find.address')
  switch (answer.kind) {
    case 'zones':
      return <FoundZones {...answer} />
    case 'choose':
      return <Choice matches={answer.matches} />
    case 'outside':
      return (
        <>
          <Notice tone="information" title={t('outside')}>
            <p>{t('foundFor', { address: answer.address })}</p>
            <p>
              {t('outsideBody')} {answer.demo && t('outsideDemo')}
            </p>
          </Notice>
          <OtherWays />
        </>
      )
    case 'unknown':
      return <UnknownAnswer answer={answer} />
    case 'not-set-up':
      return (
        <>
          <Notice tone="information" title={t('notSetUp')} />
          <OtherWays />
        </>
      )
    case 'not-found':
      return (
        <>
          <Notice tone="attention" title={t('notFound')}>
            {t('notFoundBody')}
          </Notice>
          <OtherWays />
        </>
      )
    case 'unavailable':
      return (
        <>
          <Notice tone="problem" title={t('unavailable')}>
            {t('unavailableBody')}
          </Notice>
          <OtherWays />
        </>
      )
  }
}

/** Nobody can say yet: some boundaries are missing. */
function UnknownAnswer({ answer }: { answer: Extract<Answer, { kind: 'unknown' }> }) {
  const t = useTranslations('find.address')
  const { address, campus, zones, demo } = answer
  return (
    <>
      <Notice tone="attention" title={t('unknown')}>
        <p>{t('foundFor', { address })}</p>
        {campus && <p>{t('unknownCampus', { campus: campus.name, zone: campus.zone })}</p>}
        <p>{t('unknownBody', { count: zones.length })}</p>
        <UnknownZones zones={zones} />
        {demo && <p>{t('outsideDemo')}</p>}
      </Notice>
      <OtherWays />
    </>
  )
}

function Choice({ matches }: { matches: Extract<Answer, { kind: 'choose' }>['matches'] }) {
  const t = useTranslations('find.address')
  const link = ({ label, latitude, longitude }: (typeof matches)[number]) => {
    const at = `${latitude.toFixed(5)},${longitude.toFixed(5)}`
    return `/zones/find?${new URLSearchParams({ address: label, at }).toString()}`
  }
  return (
    <section>
      <h2 className="text-2xl font-bold">{t('choose')}</h2>
      <p>{t('chooseLead')}</p>
      <ul className="border-line mt-4 border-t">
        {matches.map((match) => (
          <li
            key={`${match.label} ${match.latitude}`}
            className="border-line relative border-b py-3 font-semibold"
          >
            <TextLink href={link(match)} stretched>
              {match.label}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How to find a zone without an address. */
export function OtherWays() {
  const t = useTranslations('find.address')
  return (
    <Section title={t('ways')}>
      <ul className="marker:text-accent list-disc space-y-2 ps-6">
        <li>
          <TextLink href="/zones">{t('wayList')}</TextLink>
        </li>
        <li>
          <TextLink href="/zones#map">{t('wayMap')}</TextLink>
        </li>
        <li>{t('wayPhone')}</li>
      </ul>
    </Section>
  )
}
