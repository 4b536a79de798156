import type { MetadataRoute } from 'next'

import { messages } from '@/lib/base/i18n/messages'
import { routing } from '@/lib/base/i18n/routing'

/**
 * What the browser needs to add the product to a home screen. The same for all languages: the product's name does not
 * change.
 */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: routing.locales.map((locale) => messages[locale].common.product).join(' · '),
    short_name: messages[routing.defaultLocale].common.product,
    start_url: '/family',
    display: 'minimal-ui',
    background_color: '#fbfaf6',
    theme_color: '#0b5a63',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
