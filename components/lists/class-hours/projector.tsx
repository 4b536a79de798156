import { getTranslations } from 'next-intl/server'

import { Button, LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { ClassHourView } from '@/lib/lists/class-hours/class-hours.data'
import { spacedCode } from '@/lib/lists/class-hours/class-hours.rules'

import { AutoRefresh } from './auto-refresh'

type Props = {
  classHour: ClassHourView
  /** Host and path, as typed into a browser. */
  address: string
  close: () => Promise<void>
}

const SECONDS = 10

/** The address and the code, large enough for the last row, and the progress of the class. */
export async function Projector({ classHour, address, close }: Props) {
  const [t, format] = await Promise.all([getTranslations('class.wall'), getFormatter()])
  const { school, grade, code, open, students, begun, sent, closesAt } = classHour
  return (
    <div className="space-y-10">
      {open && <AutoRefresh seconds={SECONDS} />}
      <p className="text-ink-soft text-xl">{t('where', { school, grade })}</p>
      <h1 className="sr-only">{t('title')}</h1>
      {open ? (
        <dl className="space-y-8">
          <div>
            <dt className="text-2xl">{t('goTo')}</dt>
            <dd className="text-[clamp(1.75rem,8vw,7rem)] leading-tight font-bold break-all">
              {address}
            </dd>
          </div>
          <div>
            <dt className="text-2xl">{t('code')}</dt>
            <dd className="text-[clamp(4rem,15vw,15rem)] leading-none font-bold tracking-wider whitespace-nowrap tabular-nums">
              {spacedCode(code)}
            </dd>
          </div>
        </dl>
      ) : (
        <Notice tone="information" title={t('closed')}>
          <p>{t('closedBody')}</p>
        </Notice>
      )}
      <div className="grid gap-8 text-2xl sm:grid-cols-2">
        <Progress
          label={t('begun')}
          value={Math.min(begun, students)}
          max={Math.max(1, students)}
          text={t('of', { count: begun, students })}
        />
        <Progress
          label={t('sent')}
          value={Math.min(sent, students)}
          max={Math.max(1, students)}
          text={t('of', { count: sent, students })}
        />
      </div>
      {open && (
        <p className="text-xl">{t('until', { time: format.dateTime(closesAt, 'moment') })}</p>
      )}
      <form action={close} className="flex flex-wrap gap-3">
        {open && <Button variant="secondary">{t('close')}</Button>}
        <LinkButton href="/caseload/classes" variant="quiet">
          {t('back')}
        </LinkButton>
      </form>
    </div>
  )
}
