import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const securityHeaders = [
  {
    key: 'Content-Security-Policy',
    value: [
      "default-src 'self'",
      // Next.js writes inline scripts; a nonce would make every public page dynamic
      `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'self'",
    ].join('; '),
  },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

const config: NextConfig = {
  typedRoutes: false,
  agentRules: false,
  poweredByHeader: false,
  // public pages are made on first request and kept in memory: a new database never meets old pages
  experimental: { isrFlushToDisk: false },
  serverExternalPackages: ['pg', 'pg-boss', 'nodemailer', 'pino'],
  headers: async () => [{ source: '/(.*)', headers: securityHeaders }],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
