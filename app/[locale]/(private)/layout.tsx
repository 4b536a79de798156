import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { wasRefused } from '@/lib/base/forms/refused'

/** Made anew for each request: these pages read who asks. The pages beside this folder are the same for everybody. */
export const dynamic = 'force-dynamic'

/** A page that comes back to be corrected says so first; where a script runs, the summary of errors does it. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  const prefix = (await wasRefused()) ? `${t('errorPrefix')} ` : ''
  return { title: { default: t('product'), template: `${prefix}%s · ${t('product')}` } }
}

export default function PrivateLayout({ children }: { children: ReactNode }) {
  return children
}
