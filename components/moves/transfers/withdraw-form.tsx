import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/base/forms/form-state'

type Props = {
  action: FormAction
  keepHref: string
  texts: { body: string; confirm: string; keep: string }
}

/** What withdrawing does, then the button; or what happened in the meantime. */
export function WithdrawForm({ action, keepHref, texts }: Props) {
  const common = useTranslations('common')
  return (
    <Form action={action} errorTitle={common('errorTitle')}>
      <p className="max-w-prose">{texts.body}</p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="danger">{texts.confirm}</SubmitButton>
        <LinkButton href={keepHref} variant="quiet">
          {texts.keep}
        </LinkButton>
      </div>
    </Form>
  )
}
