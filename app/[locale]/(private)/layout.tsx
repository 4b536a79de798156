import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { KeptText } from '@/components/shell/kept-text'
import { FormTextsProvider } from '@/components/ui/form-texts'
import { wasRefused } from '@/lib/base/forms/refusal'
import { readKeptText } from '@/lib/registry/accounts/session'

import { dropKeptTextAction } from './drop-kept-text'

/** Rendered for each request, because these pages depend on the reader. The pages outside this folder are the same for everybody. */
export const dynamic = 'force-dynamic'

/** Says in the title that a form was refused; with a script, the error summary does this. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  const prefix = (await wasRefused()) ? `${t('errorPrefix')} ` : ''
  return { title: { default: t('product'), template: `${prefix}%s · ${t('product')}` } }
}

export default async function PrivateLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common.forms')
  const texts = {
    offlineList: t('offlineList'),
    offline: t('offline'),
    offlineBody: t('offlineBody'),
    back: t('back'),
    backBody: t('backBody'),
  }
  const kept = await readKeptText()
  return (
    <FormTextsProvider texts={texts}>
      {kept.length > 0 && <KeptText texts={kept} drop={dropKeptTextAction} />}
      {children}
    </FormTextsProvider>
  )
}
