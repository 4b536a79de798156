import '../globals.css'
import '../print.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { ContactList } from '@/components/registry/people/who-can-help'
import { DemoStrip } from '@/components/shell/demo-label'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { OfflineKeeper } from '@/components/shell/offline-keeper'
import { SiteFooter } from '@/components/shell/site-footer'
import { SiteHeader } from '@/components/shell/site-header'
import { isEmbedded } from '@/lib/base/env'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { languageTitle, routing } from '@/lib/base/i18n/routing'
import { findDistrictContacts } from '@/lib/messages/contacts/whom-to-ask.data'

import { FONTS } from '../fonts'

/** No pages at build time: public pages are rendered on their first visit, from the current database. */
export const generateStaticParams = () => []

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('common')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('description'),
  }
}

/** Whom to ask where no page names anybody nearer. Without an answer of the database a page stands all the same. */
async function FooterHelp() {
  const [contacts, t] = await Promise.all([
    findDistrictContacts().catch(() => []),
    getTranslations('contacts'),
  ])
  if (contacts.length === 0) return null
  return (
    <section id="help">
      <h2 className="font-bold">{t('title')}</h2>
      <ContactList contacts={contacts} />
    </section>
  )
}

export default async function RootLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations('common')
  const places = [
    { href: '/zones', label: t('zones') },
    { href: '/how-placement-works', label: t('howItWorks') },
    { href: '/today', label: t('ownPages') },
  ]
  const languages = routing.locales.map((language) => ({
    locale: language,
    name: languageTitle(language, language),
    current: language === locale,
  }))
  return (
    <html lang={locale} className={FONTS}>
      <body className="flex min-h-dvh flex-col">
        <SiteHeader
          product={t('product')}
          skip={t('skipToContent')}
          navigationLabel={t('mainNavigation')}
          navigation={places}
        >
          <LanguageSwitch label={t('language')} languages={languages} />
        </SiteHeader>
        <p data-kept role="status" hidden className="bg-attention-soft px-4 py-3 text-center">
          {t('offline.from')}
        </p>
        {isEmbedded() && <DemoStrip>{t('demoNotice')}</DemoStrip>}
        {children}
        <SiteFooter
          product={t('product')}
          note={t('footerNote')}
          navigationLabel={t('footerNavigation')}
          navigation={places}
        >
          <FooterHelp />
        </SiteFooter>
        <OfflineKeeper />
      </body>
    </html>
  )
}
