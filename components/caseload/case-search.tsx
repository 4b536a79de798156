import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'

type Props = {
  school: string | null
  list: string
  grade: number | null
  mine: 'yes' | null
  search: string
  clearHref: string
  texts: { label: string; button: string; clear: string }
}

/** Looks for a student in the whole list, by an address that can be kept. */
export function CaseSearch({ school, list, grade, mine, search, clearHref, texts }: Props) {
  return (
    <form action="/caseload" role="search" className="flex flex-wrap items-end gap-3">
      {school && <input type="hidden" name="school" value={school} />}
      <input type="hidden" name="list" value={list} />
      {grade && <input type="hidden" name="grade" value={grade} />}
      {mine && <input type="hidden" name="mine" value={mine} />}
      <TextField
        label={texts.label}
        name="q"
        type="search"
        width="medium"
        maxLength={100}
        defaultValue={search}
        autoComplete="off"
      />
      <Button variant="secondary">{texts.button}</Button>
      {search && (
        <p className="py-2.5">
          <TextLink href={clearHref}>{texts.clear}</TextLink>
        </p>
      )}
    </form>
  )
}
