import { useFormatter, useTranslations } from 'next-intl'

type Props = { value: number; base: number | undefined; text: string }

/** A figure, and how much it differs from the first run's, by sign and word. */
export function Difference({ value, base, text }: Props) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const by = base === undefined ? null : Math.round((value - base) * 10) / 10
  const count = by === null ? '' : format.number(Math.abs(by), { maximumFractionDigits: 1 })
  return (
    <>
      {text}
      {by !== null && (
        <span className="text-ink-soft block text-sm whitespace-nowrap">
          {by === 0 ? t('same') : t(by > 0 ? 'more' : 'fewer', { count })}
        </span>
      )}
    </>
  )
}
