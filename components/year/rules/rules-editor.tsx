import { useLocale, useTranslations } from 'next-intl'

import { languageName, routing } from '@/lib/base/i18n/routing'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'
import { draftOf } from '@/lib/year/rule-sets/rule-draft.rules'
import {
  LIMITS,
  LONGEST_TEXT,
  NO_ANSWER,
  RESERVE_KINDS,
  TIE_BREAKS,
  TRANSFERS,
  UNRANKED,
  YES_NO,
} from '@/lib/year/rule-sets/rule-draft.schema'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { RulesForm, type RulesState } from './rules-form'

type Props = {
  cycle: StaffCycle
  editor: RuleEditor
  action: (state: RulesState, form: FormData) => Promise<RulesState>
}

const TEXTS = [
  'groups',
  'groupsLead',
  'ownWords',
  'up',
  'down',
  'remove',
  'addGroup',
  'add',
  'noGroups',
  'reserves',
  'reservesLead',
  'school',
  'parts',
  'filled',
  'noSeats',
  'addPart',
  'percent',
  'for',
  'kind',
  'check',
  'checkNote',
  'undo',
  'drag',
  'dragHint',
  'moved',
  'theirs',
  'errorTitle',
  'settings',
  'limits',
] as const
export type RulesText = (typeof TEXTS)[number]

/** The form for the next rules of a year: the draft that was kept, else the newest version. */
export function RulesEditor({ cycle, editor, action }: Props) {
  const t = useTranslations('setup.rules')
  const c = useTranslations('conditions')
  const lists = useTranslations('setup.lists')
  const x = useTranslations('transfers.rules')
  const locale = useLocale()
  const texts = Object.fromEntries(TEXTS.map((key) => [key, t(`form.${key}`)]))
  const conditions = CONDITIONS.map((condition) => ({
    value: condition,
    label: c(`${condition}.name`),
    meaning: c(`${condition}.rule`),
  }))
  const limits = {
    maxAbsences: cycle.maxAbsences,
    maxFailing: cycle.maxFailing,
    maxDisciplinary: cycle.maxDisciplinary,
  }
  const initial = editor.kept?.draft ?? draftOf(editor.newest, limits)
  return (
    <RulesForm
      action={action}
      hidden={{ zone: cycle.zone.slug, cycleId: cycle.id, year: String(cycle.schoolYear) }}
      shown={{
        base: String(editor.newest?.version ?? 0),
        revision: editor.kept?.revision ?? '',
        rules: JSON.stringify(initial),
      }}
      initial={initial}
      longest={LONGEST_TEXT}
      conditions={conditions}
      languages={routing.locales.map((language) => ({
        value: language,
        label: t('form.text', { language: languageName(language, locale) }),
      }))}
      everybody={t('form.everybody')}
      schools={editor.schools.map((school) => ({
        ...school,
        note: t('form.seats', { seats: school.seats }),
      }))}
      kinds={RESERVE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      choices={[
        {
          name: 'tieBreak' as const,
          legend: t('form.tieBreak'),
          options: TIE_BREAKS.map((value) => ({ value, label: t(`tieBreak.${value}`) })),
        },
        {
          name: 'unranked' as const,
          legend: t('form.unranked'),
          options: UNRANKED.map((value) => ({ value, label: t(`unranked.${value}`) })),
        },
        {
          name: 'noAnswer' as const,
          legend: t('form.noAnswer'),
          options: NO_ANSWER.map((value) => ({ value, label: t(`noAnswer.${value}`) })),
        },
        {
          name: 'transfers' as const,
          legend: x('transfers'),
          options: TRANSFERS.map((value) => ({ value, label: x(`transfersText.${value}`) })),
        },
        {
          name: 'exchanges' as const,
          legend: x('exchanges'),
          options: YES_NO.map((value) => ({ value, label: x(`exchangesText.${value}`) })),
        },
        {
          name: 'transfersBetween' as const,
          legend: x('between'),
          options: YES_NO.map((value) => ({ value, label: x(`betweenText.${value}`) })),
        },
        ...(['guardianConfirms', 'paperTwice'] as const).map((name) => ({
          name,
          legend: lists(`${name}.legend`),
          options: YES_NO.map((value) => ({ value, label: lists(`${name}.${value}`) })),
        })),
      ]}
      limits={LIMITS.map((name) => ({ name, label: t(`form.${name}`) }))}
      texts={texts as Record<RulesText, string>}
    />
  )
}
