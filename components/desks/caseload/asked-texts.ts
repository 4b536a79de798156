import type { getTranslations } from 'next-intl/server'

import { ASKED, CONSENTS, RELATIONS } from '@/lib/lists/asked-by.schema'

import type { AskedTexts } from './asked-fields'

type Words = Awaited<ReturnType<typeof getTranslations<'assisted'>>>

/** The words of the fields that say who asked. */
export function askedTexts(t: Words): AskedTexts {
  return {
    channel: t('channel'),
    channels: ASKED.map((value) => ({ value, label: t(`channels.${value}`) })),
    name: t('name'),
    nameHint: t('nameHint'),
    relation: t('relation'),
    relations: RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) })),
    consent: t('consent'),
    consents: CONSENTS.map((value) => ({ value, label: t(`consents.${value}`) })),
    note: t('note'),
    noteHint: t('noteHint'),
  }
}
