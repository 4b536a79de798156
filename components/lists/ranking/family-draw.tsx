import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { drawKey, inDraw } from '@/lib/lists/family-draw.rules'
import type { FamilyDraw, ToldDraw } from '@/lib/lists/family-draw.view'

type Props = { draw: FamilyDraw }

function useNames(names: readonly string[], others: number): string {
  const t = useTranslations('family.draw')
  const all = inDraw(names, others, (count) => t('others', { count }))
  return useFormatter().list(all, { type: 'conjunction' })
}

/** How brothers and sisters of one grade draw or were drawn, in one sentence. */
export function FamilyDrawLine({ draw }: { draw: ToldDraw }) {
  const t = useTranslations('family.draw')
  const names = useNames(draw.names, draw.others)
  return <p className="max-w-prose">{t(drawKey(draw), { names })}</p>
}

/** How they draw, for a guardian of only some of them, who does not choose for all. */
function FamilyDrawOfOthers({ draw }: Props) {
  const t = useTranslations('family.draw')
  return (
    <section id="draw" className="space-y-3">
      <h2 className="text-2xl font-bold">{t('title')}</h2>
      <FamilyDrawLine draw={{ ...draw, isDrawn: false }} />
      <p className="max-w-prose">{t('notOfAll')}</p>
    </section>
  )
}

/**
 * The choice between one draw for brothers and sisters of one grade and one each, with what it means; for
 * a guardian of only some of them, how they draw and who chooses.
 */
export function FamilyDrawChoice({
  draw,
  action,
  saved,
}: Props & { action: FormAction; saved: boolean }) {
  const t = useTranslations('family.draw')
  const errors = useTranslations('auth')
  const names = useNames(draw.names, draw.others)
  if (draw.others > 0) return <FamilyDrawOfOthers draw={draw} />
  return (
    <section id="draw" className="space-y-3">
      <h2 className="text-2xl font-bold">{t('title')}</h2>
      {saved && <Notice tone="done">{t('saved')}</Notice>}
      <p className="max-w-prose">{t('lead', { names })}</p>
      <Form action={action} errorTitle={errors('errorTitle')} about="together">
        <RadioGroup
          legend={t('legend', { names })}
          name="together"
          defaultValue={draw.together ? 'together' : 'alone'}
          options={[
            { value: 'together', label: t('together'), hint: t('togetherHint') },
            { value: 'alone', label: t('alone'), hint: t('aloneHint') },
          ]}
        />
        <p className="max-w-prose">{t('both')}</p>
        <SubmitButton variant="secondary">{t('save')}</SubmitButton>
      </Form>
    </section>
  )
}
