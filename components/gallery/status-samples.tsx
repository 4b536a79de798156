import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { Steps } from '@/components/ui/steps'
import { Timeline } from '@/components/ui/timeline'

/** Components that show a status. */
export function StatusSamples() {
  const t = useTranslations('ui.gallery')
  const c = useTranslations('common')
  return (
    <Section title={t('status')}>
      <div className="grid gap-4 lg:grid-cols-2">
        <Notice tone="done" title={t('done')}>
          {t('doneBody')}
        </Notice>
        <Notice tone="attention" title={t('attention')}>
          {t('attentionBody')}
        </Notice>
        <Notice tone="problem" title={t('problem')}>
          {t('problemBody')}
        </Notice>
        <Notice tone="information">{t('information')}</Notice>
      </div>
      <p className="flex flex-wrap gap-2">
        <Badge tone="done">{t('badgeDone')}</Badge>
        <Badge tone="attention">{t('badgeAttention')}</Badge>
        <Badge tone="problem">{t('badgeProblem')}</Badge>
        <Badge tone="information">{t('badgeInformation')}</Badge>
        <Badge>{t('badgePlain')}</Badge>
        <DemoLabel>{c('demoDates')}</DemoLabel>
      </p>
      <Progress
        label={t('progress')}
        value={640}
        max={1000}
        text={t('progressText', { value: 640, max: 1000 })}
      />
      <Stat label={t('stat')} value="1,204" note={t('statNote', { value: 38 })} />
      <Timeline
        items={[
          { title: t('timelineDone'), date: '10/1', state: 'done' },
          { title: t('timelineNow'), date: '11/13', body: t('timelineBody'), state: 'now' },
          { title: t('timelineLater'), date: '3/12' },
        ]}
      />
      <Steps
        items={[
          { title: t('timelineNow'), body: t('timelineBody') },
          { title: t('timelineLater') },
        ]}
      />
    </Section>
  )
}
