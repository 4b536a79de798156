import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'

type Props = {
  /** The address typed before. */
  address?: string | undefined
  /** Whether only demo streets are known. */
  isDemo: boolean
  variant?: 'primary' | 'secondary'
}

/** Asks where the child lives. The answer goes into the query of the next page. */
export function AddressForm({ address, isDemo, variant = 'primary' }: Props) {
  const t = useTranslations('find.address')
  return (
    <form action="/zones/find" method="get" className="space-y-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextField
            label={t('label')}
            hint={t('hint')}
            name="address"
            defaultValue={address}
            autoComplete="street-address"
            maxLength={200}
          />
        </div>
        <Button variant={variant}>{t('find')}</Button>
      </div>
      <p className="text-ink-soft text-sm">
        {t('privacy')} {isDemo && t('demoFile')}
      </p>
    </form>
  )
}
