import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'

type Props = {
  slug: string
  cycleId: string
  action: (form: FormData) => Promise<void>
}

/** Begins the round of a year: from here on its lottery is committed to. */
export function CreateRound({ slug, cycleId, action }: Props) {
  const t = useTranslations('staff.overview')
  return (
    <form action={action} className="max-w-prose space-y-3">
      <input type="hidden" name="zone" value={slug} />
      <input type="hidden" name="cycleId" value={cycleId} />
      <p>{t('createNote')}</p>
      <Button>{t('create')}</Button>
    </form>
  )
}
