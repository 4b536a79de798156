import { getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { languageTitle, type Locale, routing } from '@/lib/base/i18n/routing'
import type { ShownRules } from '@/lib/year/rule-sets/public-rules.rules'
import { changesOf, type WordChanges } from '@/lib/year/rule-sets/shown-changes.rules'

import { orderWords, reserveWords, type RuleTexts } from './rule-words'
import { type Marks, ShownOrder, ShownReserves } from './shown-rules'

type Props = {
  locale: Locale
  /** The rules of today; null when there are none. */
  before: (ShownRules & { readonly version: number }) | null
  after: ShownRules
  grade: number
}

/** What families read today and would read then, side by side in every language, with the differences marked. */
export async function WordsSideBySide({ locale, before, after, grade }: Props) {
  const t = await getTranslations('setup.words')
  const changes = changesOf(before, after)
  const languages = await Promise.all(routing.locales.map(textsIn))
  return (
    <Section title={t('title')} lead={t('lead')}>
      {languages.map((texts) => (
        <div key={texts.locale} className="border-line space-y-4 border-t pt-4">
          <h3 className="text-xl font-bold">{languageTitle(texts.locale, locale)}</h3>
          <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
            <Column
              title={before ? t('before', { version: before.version }) : t('noBefore')}
              rules={before}
              marks={marksOf(changes.before, t)}
              texts={texts}
              grade={grade}
            />
            <Column
              title={t('after')}
              rules={after}
              marks={marksOf(changes.after, t)}
              texts={texts}
              grade={grade}
            />
          </div>
        </div>
      ))}
    </Section>
  )
}

async function textsIn(locale: Locale): Promise<RuleTexts> {
  const [page, conditions, rules] = await Promise.all([
    getTranslations({ locale, namespace: 'setup.public' }),
    getTranslations({ locale, namespace: 'conditions' }),
    getTranslations({ locale, namespace: 'setup.rules' }),
  ])
  return { locale, page, conditions, rules }
}

type Say = Awaited<ReturnType<typeof getTranslations<'setup.words'>>>

function marksOf(changes: WordChanges, t: Say): Marks {
  return Object.fromEntries(
    Object.entries(changes).map(([key, change]) => [
      key,
      <Badge key={key} tone={change.kind === 'removed' ? 'problem' : 'attention'}>
        {change.kind === 'moved' ? t('moved', { place: change.from }) : t(change.kind)}
      </Badge>,
    ]),
  )
}

type ColumnProps = {
  title: string
  rules: ShownRules | null
  marks: Marks
  texts: RuleTexts
  grade: number
}

function Column({ title, rules, marks, texts, grade }: ColumnProps) {
  return (
    <div className="space-y-4">
      <h4 className="text-ink-soft font-semibold">{title}</h4>
      {rules && (
        <div lang={texts.locale} className="space-y-4">
          <ShownOrder words={orderWords(texts, rules)} marks={marks} heading="h5" />
          {rules.reserves.length === 0 ? (
            <p>{texts.page('reserves.none')}</p>
          ) : (
            <ShownReserves words={reserveWords(texts, rules, grade)} marks={marks} heading="h5" />
          )}
        </div>
      )}
    </div>
  )
}
