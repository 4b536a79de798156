import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { SavedFilterView } from '@/lib/desks/saved-filters.schema'

type Act = (form: FormData) => Promise<void>

type Props = {
  /** The fields that identify the list: its zone, its key and, for some, its round. */
  list: Readonly<Record<string, string>>
  path: string
  /** The query part of the address, without the page. */
  query: string
  saved: readonly SavedFilterView[]
  /** What the last action did, and the name that was typed. */
  confirmation: { kept: string | null; name: string }
  save: Act
  remove: Act
}

const ERRORS = ['nameRequired', 'nameLong', 'tooMany'] as const

/** Filters that one person saved under names, and the form that saves the present ones. */
export function SavedFilters({ list, path, query, saved, confirmation, save, remove }: Props) {
  const t = useTranslations('reports.saved')
  const error = ERRORS.find((one) => one === confirmation.kept)
  if (saved.length === 0 && query === '' && confirmation.kept === null) return null
  const hidden = Object.entries({ ...list, query }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
  return (
    <section aria-label={t('title')} className="space-y-2">
      {(confirmation.kept === 'done' || confirmation.kept === 'deleted') && (
        <Notice tone="done">{t(confirmation.kept)}</Notice>
      )}
      {saved.length > 0 && (
        <ul className="flex flex-wrap items-center gap-x-6">
          <li className="text-ink-soft text-sm font-semibold">{t('title')}</li>
          {saved.map((one) => (
            <li key={one.id} className="py-2">
              <TextLink href={one.query === '' ? path : `${path}?${one.query}`}>
                {one.name}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <Disclosure label={t('save')} open={error !== undefined}>
        <form action={save} className="flex flex-wrap items-end gap-x-4 gap-y-3">
          {hidden}
          <TextField
            id="saved-name"
            name="name"
            label={t('name')}
            hint={t('nameHint')}
            maxLength={60}
            width="medium"
            defaultValue={confirmation.name}
            error={error && t(`errors.${error}`)}
          />
          <Button variant="secondary">{t('button')}</Button>
        </form>
        {saved.length > 0 && (
          <ul className="mt-3 flex flex-wrap gap-x-2">
            {saved.map(({ id, name }) => (
              <li key={id}>
                <form action={remove}>
                  {hidden}
                  <input type="hidden" name="id" value={id} />
                  <Button variant="quiet">{t('delete', { name })}</Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </section>
  )
}

/** Reads from an address what happened to saved filters, and the name that was typed. */
export function readSavedConfirmation(
  query: Readonly<Record<string, string | string[] | undefined>>,
) {
  const { kept, name } = query
  return {
    kept: typeof kept === 'string' ? kept : null,
    name: typeof name === 'string' ? name.slice(0, 60) : '',
  }
}

/**
 * The parameters that are set, as the query part of an address, in the form in which it is saved.
 */
export function queryOf(parameters: Readonly<Record<string, string | null>>): string {
  const said = Object.entries(parameters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return new URLSearchParams(said).toString()
}
