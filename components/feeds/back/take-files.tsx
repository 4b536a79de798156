import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { PLACEMENT_STATES } from '@/lib/feeds/back/placements-file.schema'
import type { Receiver } from '@/lib/feeds/back/receivers.data'

type Props = {
  /** The address of the files. */
  path: string
  receivers: readonly Receiver[]
  /** Whether the whole district can be taken in plain files. */
  hasWhole: boolean
}

/** What the district's other systems are given: placements, a OneRoster set, the whole district. */
export function TakeFiles({ path, receivers, hasWhole }: Props) {
  const t = useTranslations('back')
  return (
    <>
      <Section title={t('placements.title')} lead={t('placements.lead')}>
        <form action={path} method="get" className="max-w-prose space-y-4">
          <input type="hidden" name="what" value="placements" />
          <TextField
            label={t('placements.since')}
            hint={t('placements.sinceHint')}
            name="since"
            type="date"
            width="date"
          />
          {receivers.length > 0 && (
            <SelectField
              label={t('placements.receiver')}
              name="receiver"
              options={[
                { value: '', label: t('placements.ours') },
                ...receivers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
          <Button>{t('placements.button')}</Button>
        </form>
        <dl className="max-w-prose space-y-2">
          {PLACEMENT_STATES.map((state) => (
            <div key={state} className="sm:grid sm:grid-cols-[10rem_1fr]">
              <dt>
                <code className="text-sm">{state}</code>
              </dt>
              <dd className="text-ink-soft">{t(`states.${state}`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('oneroster.title')} lead={t('oneroster.lead')}>
        <p>
          <TextLink href={`${path}?what=oneroster`}>{t('oneroster.button')}</TextLink>
        </p>
      </Section>
      {hasWhole && (
        <Section title={t('plain.title')} lead={t('plain.lead')}>
          <p>
            <TextLink href={`${path}?what=plain`}>{t('plain.button')}</TextLink>
          </p>
        </Section>
      )}
    </>
  )
}
