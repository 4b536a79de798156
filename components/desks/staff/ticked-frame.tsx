import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { TogetherBack, TogetherMissing } from '@/components/shell/together'
import { ZoneFrame } from '@/components/year/zone-frame'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  /** The list that the rows were ticked on, and its address. */
  list: 'applications' | 'placements' | 'students'
  back: string
  /** How many ticked students are not there any more, or not the reader's. */
  missing: number
  title: string
  children: ReactNode
}

/** A page of a zone about ticked students: before something is done for all of them, and after. */
export function TickedFrame({ cycle, list, back, missing, title, children }: Props) {
  const t = useTranslations('staff.nav')
  return (
    <ZoneFrame cycle={cycle} current={list} title={title}>
      <TogetherBack href={back} list={t(list)} title={title} />
      <TogetherMissing count={missing} />
      {children}
    </ZoneFrame>
  )
}
