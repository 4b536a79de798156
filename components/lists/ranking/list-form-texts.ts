import { getTranslations } from 'next-intl/server'

import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { RankingView } from '@/lib/lists/ranking.view'

import type { ConflictTexts, RankingFormTexts } from './ranking-texts'

/** The texts of the choice between two versions of a list. */
async function conflictTexts(): Promise<ConflictTexts> {
  const t = await getTranslations('family.ranking')
  return {
    title: t('conflictTitle'),
    body: t('conflictBody'),
    mine: t('conflictMine'),
    empty: t('conflictEmpty'),
    keepMine: t('keepMine'),
    takeSaved: t('takeSaved'),
  }
}

const SAME = [
  'yourList',
  'schools',
  'allAdded',
  'newTab',
  'up',
  'down',
  'remove',
  'add',
  'drag',
  'dragHint',
  'save',
  'check',
  'saved',
  'unsaved',
  'restoredTitle',
  'restored',
  'isBack',
  'useSaved',
  'shortlist',
  'useShortlist',
  'typedTitle',
] as const

/** The texts of the ranking form, in the page's language. */
export async function rankingTexts(): Promise<RankingFormTexts> {
  const [t, chances, conflict] = await Promise.all([
    getTranslations('family.ranking'),
    getTranslations('chances'),
    conflictTexts(),
  ])
  const same = Object.fromEntries(SAME.map((key) => [key, t(key)])) as Record<
    (typeof SAME)[number],
    string
  >
  return {
    ...same,
    conflict,
    outlook: {
      title: chances('listTitle'),
      lead: chances('listLead'),
      empty: chances('listEmpty'),
      spread: chances('spread'),
    },
    errorTitle: t('refusedTitle'),
    empty: t('yourListEmpty'),
    // the form fills in the placeholders: the browser has no catalog
    moved: t.raw('moved') as string,
    removed: t.raw('removed') as string,
    added: t.raw('addedAs') as string,
  }
}

/** The texts of the last step: what sending does, and the button. */
export async function sendTexts({ cycle, sent }: Pick<RankingView, 'cycle' | 'sent'>) {
  const [t, format, conflict] = await Promise.all([
    getTranslations('family.check'),
    getFormatter(),
    conflictTexts(),
  ])
  const closesAt = format.dateTime(cycle.closesAt, 'moment')
  return {
    send: t('send'),
    consequence: sent
      ? t('replaces', { closesAt, sentAt: format.dateTime(sent.sentAt, 'moment') })
      : t('consequence', { closesAt }),
    errorTitle: t('refusedTitle'),
    conflict,
  }
}
