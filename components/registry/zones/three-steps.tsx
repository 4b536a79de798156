import { useTranslations } from 'next-intl'

const STEPS = [
  ['step1', 'step1Body'],
  ['step2', 'step2Body'],
  ['step3', 'step3Body'],
] as const

/** The whole process in three steps. */
export function ThreeSteps() {
  const t = useTranslations('public.home')
  return (
    <ol className="grid gap-x-10 gap-y-6 md:grid-cols-3">
      {STEPS.map(([title, body], index) => (
        <li key={title} className="border-accent border-t-2 pt-3">
          <h3 className="text-xl font-bold">
            <span className="text-accent me-2 tabular-nums">{index + 1}</span>
            {t(title)}
          </h3>
          <p className="mt-1">{t(body)}</p>
        </li>
      ))}
    </ol>
  )
}
