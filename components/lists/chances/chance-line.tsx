import { getTranslations } from 'next-intl/server'

import { inTen } from '@/lib/lists/chances/chances.rules'
import type { SchoolChance } from '@/lib/lists/chances/chances.view'

import { ChanceDots } from './chance-dots'

type Props = { chance: SchoolChance | undefined; numberKnown: boolean }

/** The chance of a seat at a school, in words and as ten dots; nothing while it is not known. */
export async function ChanceLine({ chance, numberKnown }: Props) {
  if (chance === undefined) return null
  const { open, confirmed } = chance
  const t = await getTranslations('chances')
  if (open === null) return <p className="text-attention mt-1 text-base">{t('notOpen')}</p>
  const count = inTen(open.chance)
  return (
    <div className="mt-1.5 space-y-1 text-base">
      <p className="flex flex-wrap items-center gap-x-3">
        <ChanceDots count={count} />
        <span>{t(numberKnown ? 'inTenNumber' : 'inTen', { count })}</span>
      </p>
      {confirmed && (
        <p className="text-ink-soft flex flex-wrap items-center gap-x-3">
          <ChanceDots count={inTen(confirmed.chance)} />
          <span>{t('confirmed', { count: inTen(confirmed.chance) })}</span>
        </p>
      )}
    </div>
  )
}
