import { getLocale, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Checkbox } from '@/components/ui/checkbox'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { OfferView } from '@/lib/seats/offers/result.view'
import type { TimeLeft } from '@/lib/year/application-window.rules'

import { OfferStatus, sourceKey } from './offer-status'

type Props = {
  offer: OfferView
  student: { id: string; givenName: string }
  /** The school of the accepted seat; null for none. */
  held: string | null
  demo: boolean
  /** The time until the deadline; null when it is over. */
  left: TimeLeft | null
  /** Another offer on the page comes first. */
  second: boolean
  /** The school year of the seat has begun. */
  isRunning: boolean
  action: FormAction
}

/** An offered seat: what was answered, or what each answer means, before its button. */
export async function OfferPanel(props: Props) {
  const { offer, student, held, demo, left, second, isRunning, action } = props
  const [common, t, locale] = await Promise.all([
    getTranslations('common'),
    getTranslations('family.result'),
    getLocale(),
  ])
  const name = student.givenName
  const values = { student: name, school: offer.school.name }
  const isOpen = offer.state === 'OPEN' && left !== null
  const ends = new Intl.ListFormat(locale).format(offer.endsSchools)
  const isHeld = offer.state === 'ACCEPTED'
  return (
    <section className="border-line bg-sheet space-y-4 rounded-md border p-5 sm:p-6">
      <div>
        <div className="flex flex-wrap items-center gap-x-3">
          <h2 className="text-2xl font-bold">{t('answerTitle', values)}</h2>
          {demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
        </div>
        <p className="text-ink-soft text-base">{t(sourceKey(offer))}</p>
      </div>
      <OfferStatus
        offer={offer}
        student={name}
        held={isHeld ? null : held}
        left={left}
        isRunning={isRunning}
      />
      {isOpen && (
        <p>
          {t('acceptMeans', values)}{' '}
          {offer.endsSchools.length > 0 && <strong>{t('acceptEnds', { ...values, ends })}</strong>}
        </p>
      )}
      {/* when there is nothing left to answer, it only says what happened to an answer */}
      <Form
        action={action}
        hidden={{ student: student.id, offer: offer.id, answer: 'ACCEPTED' }}
        errorTitle={common('errorTitle')}
        className="space-y-4"
      >
        {isOpen && (
          <>
            <WaitlistsToKeep offer={offer} student={name} />
            <SubmitButton variant={second ? 'secondary' : 'primary'}>{t('accept')}</SubmitButton>
          </>
        )}
      </Form>
      {isHeld && isRunning && <p>{t('refused.year-runs', values)}</p>}
      {(isOpen || (isHeld && !isRunning)) && (
        <p>
          {isHeld && `${t('giveBack', values)} `}
          <TextLink href={`/family/${student.id}/result/decline?offer=${offer.id}`}>
            {t(isHeld ? 'giveBackLink' : 'declineLink')}
          </TextLink>
        </p>
      )}
    </section>
  )
}

/**
 * The waitlists of higher-ranked schools, to keep or leave when accepting; all are checked at
 * first.
 */
async function WaitlistsToKeep({ offer, student }: { offer: OfferView; student: string }) {
  const t = await getTranslations('family.result')
  if (offer.waitlistsAbove.length === 0) return null
  const hint = `stay-${offer.id}-hint`
  return (
    <fieldset aria-describedby={hint} className="space-y-1">
      <legend className="font-semibold">{t('stayLegend')}</legend>
      <p id={hint} className="text-ink-soft max-w-prose text-base">
        {t('stayHint', { student })}
      </p>
      {offer.waitlistsAbove.map(({ id, name }) => (
        <Checkbox
          key={id}
          id={`stay-${offer.id}-${id}`}
          name="stay"
          value={id}
          label={name}
          defaultChecked
        />
      ))}
    </fieldset>
  )
}
