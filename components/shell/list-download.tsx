import { useTranslations } from 'next-intl'

import { Download } from '@/components/ui/icons'

/** Downloads a list as a file: all pages, with the same filters. */
export function ListDownload({ href, label }: { href: string; label?: string }) {
  const t = useTranslations('reports')
  return (
    <a
      href={href}
      download
      className="text-accent inline-flex min-h-11 items-center gap-2 font-semibold underline-offset-4 hover:underline"
    >
      <Download aria-hidden className="size-[1.2em]" />
      {label ?? t('downloadList')}
    </a>
  )
}
