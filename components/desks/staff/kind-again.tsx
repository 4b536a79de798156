import { useMessages, useTranslations } from 'next-intl'

import { ListFilters } from '@/components/shell/list-pages'
import { SelectField } from '@/components/ui/select-field'

type Props = {
  kinds: readonly string[]
  kind: string
  /** The query of the ticked students. */
  query: string
}

/** Which letter goes once more, of those that went to the ticked students' families. */
export function KindAgain({ kinds, kind, query }: Props) {
  const t = useTranslations('staff.ticked.resend')
  const { mail } = useMessages()
  const nameOf = (one: string) => (one in mail ? mail[one as keyof typeof mail].event : one)
  return (
    <ListFilters kept={[...new URLSearchParams(query)]} show={t('show')} clear={null}>
      <SelectField
        label={t('which')}
        name="kind"
        defaultValue={kind}
        options={kinds.map((value) => ({ value, label: nameOf(value) }))}
      />
    </ListFilters>
  )
}
