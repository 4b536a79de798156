import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { zoneHref } from '@/components/year/zone-frame'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { cycle: StaffCycle; editor: RuleEditor; takeBack: FormAction; isCheck?: boolean }

/** Who kept the draft and when, with the way to its check (or back to its form), and the button that takes it back. */
export function DraftNotice({ cycle, editor, takeBack, isCheck = false }: Props) {
  const t = useTranslations('setup.draft')
  const format = useFormatter()
  const { kept, newest } = editor
  if (!kept) return null
  const by = kept.by ?? t('somebody')
  return (
    <div className="space-y-3">
      <Notice
        tone="information"
        title={t('title', { by, at: format.dateTime(kept.keptAt, 'moment') })}
      >
        <p>{t('body')}</p>
      </Notice>
      <div className="flex flex-wrap items-start gap-3">
        <LinkButton variant="secondary" href={zoneHref(cycle, isCheck ? '/rules' : '/rules/check')}>
          {isCheck ? t('change') : t('check')}
        </LinkButton>
        <Form
          action={takeBack}
          hidden={{
            zone: cycle.zone.slug,
            year: cycle.schoolYear,
            cycleId: cycle.id,
            revision: kept.revision,
          }}
          errorTitle={t('errorTitle')}
          className="contents"
        >
          <SubmitButton variant="danger">
            {t('takeBack', { version: newest?.version ?? 0 })}
          </SubmitButton>
        </Form>
      </div>
    </div>
  )
}
