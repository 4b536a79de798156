import { getTranslations } from 'next-intl/server'

import { MANY_DRAWS, TRIAL_MECHANISMS } from '@/lib/draw/trials/trials.schema'
import type { TrialChoices } from '@/lib/draw/trials/trials.view'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

const PLAIN = [
  'name',
  'nameHint',
  'mechanism',
  'mechanismHint',
  'ruleSet',
  'placesTitle',
  'placesHint',
  'tieBreak',
  'tieBreakPublished',
  'tieBreakOne',
  'tieBreakPerSchool',
  'reserves',
  'reservesPublished',
  'reservesNone',
  'reserveFor',
  'reserveKind',
  'SOFT',
  'HARD',
  'schools',
  'schoolsHint',
  'school',
  'seatsNow',
  'seats',
  'percent',
  'draws',
  'drawsOne',
  'drawsOneHint',
  'drawsManyHint',
  'draw',
  'drawSame',
  'drawSameHint',
  'drawNew',
  'drawNewHint',
  'more',
  'send',
  'errorTitle',
] as const

/** The words of the trial form: it runs in the browser, which has no catalog. */
export async function trialFormTexts({ ruleSets, schools }: TrialChoices) {
  const t = await getTranslations('trials')
  const names = await getTranslations('conditions')
  const plain = Object.fromEntries(PLAIN.map((key) => [key, t(`form.${key}`)]))
  return {
    plain: plain as Record<(typeof PLAIN)[number], string>,
    drawsMany: t('form.drawsMany', { count: MANY_DRAWS }),
    mechanisms: TRIAL_MECHANISMS.map((value) => ({ value, label: t(`mechanisms.${value}`) })),
    ruleSets: ruleSets.map(({ id, version, isRounds }) => ({
      value: isRounds ? '' : id,
      label: t(isRounds ? 'form.versionRound' : 'form.version', { version }),
    })),
    conditions: CONDITIONS.map((value) => ({ value, label: names(`${value}.name`) })),
    schools: schools.map(({ id, name, seats, reserves }) => ({
      id,
      name,
      seats,
      reserves: reserves
        .flatMap(({ percent, condition }) =>
          condition ? [`${percent} % ${names(`${condition}.name`)}`] : [],
        )
        .join(', '),
      seatsLabel: t('form.seatsOf', { school: name }),
      percentLabel: t('form.percentOf', { school: name }),
    })),
  }
}

export type TrialFormTexts = Awaited<ReturnType<typeof trialFormTexts>>
