import { fileURLToPath } from 'node:url'

import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const pageHeaders = [
  {
    key: 'Content-Security-Policy',
    value: [
      "default-src 'self'",
      // Next.js writes inline scripts; a nonce would make every public page dynamic
      `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
      "style-src 'self' 'unsafe-inline'",
      // the pictures beneath our maps, where a server of such pictures is set
      `img-src 'self' data:${process.env['TILE_URL'] ? ` ${new URL(process.env['TILE_URL']).origin}` : ''}`,
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'self'",
    ].join('; '),
  },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

/** What families send us is not ours: should a browser show it in place, it may do nothing there. */
const documentHeaders = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
]

const config: NextConfig = {
  typedRoutes: false,
  agentRules: false,
  poweredByHeader: false,
  // public pages are made on first request and kept in memory until what they tell changes
  cacheHandler: fileURLToPath(new URL('lib/base/page-cache.ts', import.meta.url)),
  experimental: {
    isrFlushToDisk: false,
    // a form that meets a cut line waits, says so, and is sent when the line is back
    useOffline: true,
    // twice five documents of 10 MB and the words beside them, past the proxy and into an action: whoever
    // chooses more than an appeal takes is told so, and keeps the words
    serverActions: { bodySizeLimit: '105mb' },
    proxyClientMaxBodySize: '105mb',
  },
  serverExternalPackages: ['pg', 'pg-boss', 'nodemailer', 'fontkit', 'pdfkit', 'pino'],
  headers: async () => [
    { source: '/(.*)', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
    // a script or a picture obeys its page: on each of them these would be half a kilobyte for nothing
    { source: '/((?!_next/static/).*)', headers: pageHeaders },
    // after the rule for everything: the later one holds
    { source: '/documents/(.*)', headers: documentHeaders },
  ],
}

export default createNextIntlPlugin('./lib/base/i18n/request.ts')(config)
