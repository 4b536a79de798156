'use client'

import { useParams } from 'next/navigation'

import { FAILURE } from '@/components/shell/failure'
import { Page, PageTitle } from '@/components/shell/page'
import { Button } from '@/components/ui/button'

/** Shown after a bug or an outage: what is safe, and what to do. */
export default function ErrorPage() {
  const { locale } = useParams()
  const words = FAILURE.get(String(locale)) ?? FAILURE.get('en')
  return (
    <Page width="family">
      <title>{words?.title}</title>
      <PageTitle lead={words?.body}>{words?.title}</PageTitle>
      {/* the footer names the district; a page without one, such as that of a failed layout, says nothing */}
      <p>{words?.call}</p>
      <Button type="button" onClick={() => location.reload()}>
        {words?.again}
      </Button>
    </Page>
  )
}
