import type { MetadataRoute } from 'next'

import { messages } from '@/lib/base/i18n/messages'

/** What the browser needs to put the product on a home screen. One for both languages: the name is the product's. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: `${messages.en.common.product} · ${messages.es.common.product}`,
    short_name: messages.en.common.product,
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
