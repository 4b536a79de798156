import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { pageLocale } from '@/lib/base/i18n/page-locale'

type Props = PageProps<'/[locale]/[...rest]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('common.notFound')
  return { title: t('title') }
}

/** Addresses without a page: a real 404 in the visitor's language. */
export default function UnknownPage() {
  notFound()
}
