import { NextIntlClientProvider } from 'next-intl'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

import { formats } from '@/lib/base/i18n/formats'
import { messages } from '@/lib/base/i18n/messages'
import type { Locale } from '@/lib/base/i18n/routing'

/** Pages have a router; nothing in a rendered component is pressed. */
const ROUTER = {
  back: () => undefined,
  forward: () => undefined,
  refresh: () => undefined,
  push: () => undefined,
  replace: () => undefined,
  prefetch: () => undefined,
  bfcacheId: '',
}

/** The markup of a component as a page in this language has it, before any script. */
export const renderIn = (
  locale: Locale,
  shown: ReactNode,
  timeZone = 'America/Los_Angeles',
): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={messages[locale]}
      formats={formats}
      timeZone={timeZone}
    >
      <AppRouterContext value={ROUTER}>{shown}</AppRouterContext>
    </NextIntlClientProvider>,
  )

/** The text of markup, as its reader sees it. */
export const textIn = (markup: string): string =>
  markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
