import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'

import { ConfirmedList } from './confirmed-list'
import { DifferenceList } from './difference-list'

/** Every version of a year's rules, newest first, with its author, reason and changes. */
export function VersionList({ editor }: { editor: RuleEditor }) {
  const t = useTranslations('setup.versions')
  const format = useFormatter()
  if (editor.versions.length === 0) return null
  const schools = Object.fromEntries(editor.schools.map(({ id, name }) => [id, name]))
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ol className="divide-line border-line max-w-3xl divide-y border-y">
        {editor.versions.map(
          ({ id, version, reason, createdAt, author, differences, confirmed }) => (
            <li key={id} className="space-y-1 py-3">
              <p className="flex flex-wrap items-center gap-x-3 font-semibold">
                {t('version', { version })}
                {version === editor.inForce && <Badge tone="done">{t('inForce')}</Badge>}
              </p>
              <p className="text-ink-soft text-sm">
                {t('by', { at: format.dateTime(createdAt, 'moment'), name: author ?? t('system') })}
              </p>
              <p>{reason}</p>
              <DifferenceList differences={differences} schools={schools} />
              <ConfirmedList confirmed={confirmed} />
            </li>
          ),
        )}
      </ol>
    </Section>
  )
}

const SAVED = [
  'same',
  'limits',
  'taken',
  'takenBack',
  'proposed',
  'approved',
  'refused',
  'ended',
] as const

/** The confirmation after saving rules: a new version, or no change; and of what a round goes by. */
export function RulesConfirmation({ saved }: { saved: string | string[] | undefined }) {
  const t = useTranslations('setup.rules.saved')
  if (typeof saved !== 'string') return null
  if (/^\d{1,4}$/.test(saved)) {
    return <Notice tone="done">{t('version', { version: Number(saved) })}</Notice>
  }
  const word = SAVED.find((one) => one === saved)
  return word ? <Notice tone={word === 'same' ? 'information' : 'done'}>{t(word)}</Notice> : null
}
