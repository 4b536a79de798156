import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { TickedCount } from '@/components/ui/ticks'

import { TICK } from './list-table'

/** The form of the ticked rows of a page's list. */
export const TICKED_FORM = 'ticked'

type Props = {
  /** What can be done, each on a page that shows whom it concerns before it is done. */
  actions: readonly { path: string; label: string }[]
  /** The parameters of the list, so that the page of the action leads back to it. */
  parameters: Readonly<Record<string, string | null>>
}

/** What can be done with the ticked rows. It is there once one is ticked, also without a script. */
export function TickedRows({ actions, parameters }: Props) {
  const t = useTranslations('tables')
  return (
    <form
      id={TICKED_FORM}
      data-ticked
      className="border-edge bg-sheet shadow-float sticky bottom-2 z-20 hidden flex-wrap items-center gap-x-4 gap-y-2 rounded-md border px-4 py-2 group-has-[[data-tick]:checked]/list:flex print:hidden"
    >
      {Object.entries({ ...parameters, of: 'ticked' }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <p className="font-semibold">{t('with')}</p>
      <TickedCount form={TICKED_FORM} name={TICK} words={t('ticked', { count: '{count}' })} />
      {actions.map(({ path, label }) => (
        <Button key={path} formAction={path} variant="secondary">
          {label}
        </Button>
      ))}
      <p className="text-ink-soft text-sm">{t('printTicked')}</p>
    </form>
  )
}
